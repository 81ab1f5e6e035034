import type { files as zh } from '../../zh-CN/case/files';
import type { Words } from '../../words';

export const files: Words<typeof zh> = {
  files: {
    hint: 'Photos (HEIC too), screenshots, recordings, films, PDF, OFD, Word, Excel, WPS, text, web pages and ZIP, up to 512 MB. A broken upload goes on where it stopped.',
    several: 'Several at once if you like',
    drop: 'You can also drop files here, or paste a screenshot.',
    drop_now: 'Let go to put them in',
    pasted: 'Screenshot {{when}}',
    list: 'Files to upload',
    for_all: 'For all files of this batch',
    send_many: 'Upload and add ({{count}})',
    still_checking: 'The files are being checked. They are sent as soon as that is done.',
    none_sendable: 'None of these files can be uploaded; why stands below each. Remove them and choose others.',
    going: '{{added}} added, {{left}} to go. You can look at other sections meanwhile; do not close the page.',
    held: 'Paused: {{count}}.',
    ended: 'Files added: {{count}}.',
    interrupted:
      'The upload did not end; what was sent is still there. Check your connection and press “Try again”: it goes on where it stopped.',
    progress: 'Progress',
    stage_checking: 'Checking',
    stage_ready: 'Ready to upload',
    stage_refused: 'Cannot be uploaded',
    stage_waiting: 'Waiting its turn',
    stage_hashing: 'Computing the fingerprint {{percent}}%',
    stage_sending: 'Uploading {{percent}}%',
    stage_paused: 'Paused at {{percent}}%',
    stage_adding: 'Adding',
    stage_added: 'Added',
    stage_failed: 'Not added',
    pause: 'Pause',
    resume: 'Go on',
    cancel: 'Cancel',
    remove: 'Remove',
    retry: 'Try again',
    unread:
      'This device cannot read the file. It may still be in a cloud (such as iCloud): download it to the device first, then choose it.',
    tells: 'The other side gets this very file. Beside its content it shows them:',
    tells_these: 'The other side gets these very files:',
    tells_beside: 'Beside their content they show:',
    tells_author: 'the author’s name and organisation, who saved it and when',
    tells_history: 'tracked changes, comments, hidden text or sheets',
    tells_embedded: 'files and pictures inside it, and where the pictures were taken',
    tells_sources: 'links, scripts and text that is not shown on the page',
    tells_anything: 'every file in the archive, with its author, place and device',
    tells_else:
      'To keep that from them, save it as PDF and send that. Once there is a mediator, you can also choose “Only the mediator” under “Who can see it”.',
    as_it_is: 'I understand, and let the other side have the file as it is',
    download: 'Download the file ({{kind}})',
    download_only:
      'This kind of file is not shown in the page. Download it and open it with a program for it, if you trust where it comes from.',
    not_shown:
      'Your browser cannot show this file. Download it and open it with a program on your device, or ask its side to send it again as JPG, MP3 or MP4.',
    text: 'The text of the file',
    text_long: 'The text is long: download it to read it.',
    text_failed: 'The text could not be read. Check your connection and open it again, or download it.',
  },
};
