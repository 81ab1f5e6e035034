export { Button, type ButtonProps } from './button';
export { cx } from './cx';
export { Dialog } from './dialog';
export {
  CheckField,
  ChoiceField,
  Field,
  holdUnsendable,
  Lengths,
  SelectField,
  TextField,
  type Option,
  type TextFieldProps,
} from './fields';
export { FileField } from './file-field';
export { part } from './part';
export { Badge, Card, Empty, Facts, Loading, Notice, type Tone } from './surfaces';
export { TabLinks, type TabItem } from './tabs';
