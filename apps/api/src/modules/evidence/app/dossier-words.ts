/** The words of a dossier's index, in both languages: it is read without the platform, by whoever gets it. */
export const DOSSIER_WORDS = {
  zh: {
    title: '案卷目录',
    record: '我的完整记录',
    proceedings: '用于诉讼、仲裁等程序的案卷',
    lead: '本案卷由和议平台按取得人可见的范围制成。每份证据写明：这是原件还是副本，文件本身的SHA-256，以及封存原件的SHA-256。',
    lead_record:
      '方案、单方会谈、测算和责任意见只在“without-prejudice”文件夹内，不得在其他程序中用作不利于对方的证据。向法院等提交时，请另取“用于程序的案卷”，其中没有这个文件夹。',
    columns: ['编号', '名称', '提交方', '提交时间', '事实日期', '这份文件是', '文件', '文件SHA-256', '原件SHA-256'],
    none: '没有证据。',
    papers: '其他文件',
    original: '原件',
    cleaned: '去除了地点、设备、作者等信息的副本，内容未改',
    blurred: '模糊处理的副本',
    withdrawn: '已撤回：只保留记录和哈希，不含文件',
    withheld: '未附文件',
    because: {
      no_blurred_copy: '敏感内容，无法制作模糊副本；取得案卷时逐份勾选并写明用途的，附去除信息的副本',
      unreadable: '无法制作可以提供的副本',
      damaged: '文件损坏，无法制作副本',
      encrypted: '文件有密码，无法制作副本',
      too_large: '文件太大，无法制作副本',
      unknown_kind: '这类文件无法去除信息，不提供副本',
    },
    side: { consumer: '患方', clinic: '医方', committee: '委员会' },
    verify: '怎样核验',
    how: [
      '不用联网，也不用登录平台。',
      '检查文件有没有改动：在案卷文件夹里运行 sha256sum -c manifest-sha256.txt（Windows 可用 certutil -hashfile 文件名 SHA256 逐个比对上表）。',
      '检查记录是否连贯、每份文件是否就是记录所指的文件：用公开的核验程序运行 heyi-verify 案卷.zip。最后一行是“Nothing was changed.”即未发现改动。',
      '副本也可以核验：记录里的“exhibit.derived”写明它由哪份原件制成。需要核对原件的，请向提交方索取，其SHA-256应与上表“原件SHA-256”一致。',
    ],
  },
  en: {
    title: 'Contents of the file',
    record: 'My full record',
    proceedings: 'Copy for proceedings',
    lead:
      'Made by Heyi from what whoever took it may see. Of each exhibit it says whether this is the original or ' +
      'a copy, the SHA-256 of the file here and that of the sealed original.',
    lead_record:
      'Offers, caucus, calculations and views on responsibility lie in "without-prejudice" alone; they may not ' +
      'be used against the other side elsewhere. For a court or any other proceedings take the copy for ' +
      'proceedings, which has no such folder.',
    columns: [
      'No.',
      'Title',
      'From',
      'Submitted',
      'Date of fact',
      'This file is',
      'File',
      'SHA-256 of the file',
      'SHA-256 of the original',
    ],
    none: 'No exhibits.',
    papers: 'Other files',
    original: 'the original',
    cleaned: 'a copy without place, device and author; its content is unchanged',
    blurred: 'a blurred copy',
    withdrawn: 'withdrawn: record and hash only, no file',
    withheld: 'no file',
    because: {
      no_blurred_copy:
        'sensitive, and no blurred copy can be made; ticked one by one with a purpose, it is included as a copy without place and device',
      unreadable: 'no copy could be made',
      damaged: 'the file is damaged, no copy could be made',
      encrypted: 'the file has a password, no copy could be made',
      too_large: 'the file is too large, no copy could be made',
      unknown_kind: 'a file of this kind cannot be freed of such information',
    },
    side: { consumer: 'the patient', clinic: 'the clinic', committee: 'the committee' },
    verify: 'How to verify',
    how: [
      'No connection and no account are needed.',
      'Whether a file was changed: run sha256sum -c manifest-sha256.txt in the folder of this file (on Windows ' +
        'compare certutil -hashfile NAME SHA256 with the table above).',
      'Whether the record is unbroken and each file is the one it names: run the public verifier, heyi-verify ' +
        'FILE.zip. "Nothing was changed." in the last line means that no change was found.',
      'Copies verify too: an entry "exhibit.derived" says from which original each was made. To check an ' +
        'original, ask its side for it; its SHA-256 must be the one above.',
    ],
  },
} as const;
