/** What is said of a file that cannot be sent, added or read, with what to do. */
export const FILE_REFUSALS = {
  file_type_refused: {
    zh: '不接受这种文件。可以上传：照片（JPG、PNG、HEIC、WebP、GIF、BMP、TIFF）、视频（MP4、MOV、3GP）、录音（M4A、MP3、WAV、AMR、SILK、AAC、OGG）、PDF、OFD、Word、Excel、WPS文档、文本、网页或ZIP。其他文件请打包成ZIP再传。',
    en: 'This kind of file is not taken. Use photos (JPG, PNG, HEIC, WebP, GIF, BMP, TIFF), video (MP4, MOV, 3GP), sound (M4A, MP3, WAV, AMR, SILK, AAC, OGG), PDF, OFD, Word, Excel or WPS documents, text, web pages or ZIP. Pack anything else into a ZIP.',
  },
  file_empty: {
    zh: '文件是空的（0字节）。请在手机或电脑上打开看看，再重新选择。',
    en: 'The file is empty (0 bytes). Open it on your device to check, then choose it again.',
  },
  file_too_large: { zh: '文件超过512 MB。请分成几份。', en: 'The file is larger than 512 MB. Split it.' },
  file_kind_too_large: {
    zh: '{kind}文件最大{max} MB。请压缩、分成几份，或另存为其他格式。',
    en: 'A {kind} file may have {max} MB at most. Make it smaller, split it, or save it in another format.',
  },
  file_too_many_pixels: {
    zh: '图片太大（像素过多），多数手机和电脑打不开。请缩小到1亿像素以内，或分成几张。',
    en: 'The picture has too many pixels for most devices to open. Make it smaller than 100 megapixels, or cut it into several.',
  },
  file_damaged: {
    zh: '这个{kind}文件不完整或已损坏，别人打不开。请在自己的设备上打开确认，再重新选择；打不开的，请找原来的文件或另存一份。',
    en: 'This {kind} file is incomplete or damaged; others could not open it. Check that it opens on your device and choose it again; where it does not, look for the first file or save it anew.',
  },
  file_encrypted: {
    zh: '这个{kind}文件有密码或权限限制，别人打不开。请去掉密码和限制另存一份（PDF可以“打印”成新的PDF），再上传。',
    en: 'This {kind} file has a password or restrictions; others could not open it. Save a copy without them (a PDF can be “printed” to a new PDF) and upload that.',
  },
  file_expands: {
    zh: '这个压缩包解开后过大，或里面的文件太多，会撑满别人的设备。请分成几个压缩包，或直接上传里面的文件。',
    en: 'This archive unpacks to too much, or holds too many files, for the device of whoever opens it. Split it, or upload the files in it.',
  },
  file_not_cleanable: {
    zh: '这个{kind}文件的内部格式少见，无法为对方去除地点、设备等信息。请用手机或电脑另存为常见格式（JPG、MP4、PDF），再上传。',
    en: 'The inner form of this {kind} file is rare: place and device cannot be removed for the other side. Save it in a usual format (JPG, MP4, PDF) and upload that.',
  },
  file_name_lies: {
    zh: '文件名写的是“.{name}”，内容却是网页。请选择照片或录音、录像本身；要提交网页的，请用.html的文件名。',
    en: 'The name ends in “.{name}” but the file is a web page. Choose the picture or recording itself; to submit a web page, give it a name that ends in .html.',
  },
  file_gives_away: {
    zh: '这种文件会把作者、修改记录等一并交给对方。请先看清提示并勾选同意，或只给调解员看，或转成PDF再传。',
    en: 'This kind of file gives the other side things like its author and its changes. Read what it tells and agree, or show it to the mediator only, or save it as PDF first.',
  },
  quota_of_account: {
    zh: '您有太多文件传了一半，或传了还没有添加到事项（最多{files}个、共{mb} MB）。请先把它们传完、添加或取消，或等7天后自动清除。',
    en: 'Too many of your files are half sent, or sent and not added to a case ({files} files, {mb} MB at most). Finish, add or cancel them first; what is left is cleared after 7 days.',
  },
  quota_of_case: {
    zh: '本方在这个事项里的证据已满（最多{files}份、共{gb} GB）。请挑选要紧的提交，录像可以压缩或剪短。',
    en: 'Your side’s evidence in this case is full ({files} files, {gb} GB at most). Choose what matters; make films smaller or shorter.',
  },
  upload_busy: {
    zh: '这个文件正在另一处上传。请稍候再继续，已传的部分还在。',
    en: 'This file is being uploaded elsewhere. Go on in a moment; what was sent is still there.',
  },
  upload_gone: {
    zh: '这次上传已取消，或放了7天没有传完、没有添加，已经清除。请重新选择文件上传。',
    en: 'This upload was cancelled, or left unfinished or unused for 7 days, and was cleared. Choose the file again to upload it.',
  },
  upload_unfinished: {
    zh: '文件还没有传完。请继续上传，已传的部分还在。',
    en: 'The upload is not finished. Go on with it; what was sent is still there.',
  },
  upload_ended: {
    zh: '这个文件已经上传完毕。请重新选择文件再上传。',
    en: 'This upload has ended. Choose the file again to upload it anew.',
  },
  upload_used: {
    zh: '这个文件已经作为证据提交过。需要再次提交的，请重新选择文件上传。',
    en: 'This upload is an exhibit already. To submit the file again, choose it again and upload it.',
  },
  exhibit_withdrawn: {
    zh: '这份证据已经撤回，不再提供文件；记录和哈希仍在。',
    en: 'This exhibit was withdrawn: its record and hash stay, the file is not given out any more.',
  },
  exhibit_unreadable: {
    zh: '这份文件损坏、有密码或无法去除地点等信息，因此不提供给他人。请让提交方重新上传一份能打开的文件。',
    en: 'This file is damaged, has a password or cannot be freed of such things as its place, so others do not get it. Ask its side to upload one that opens.',
  },
  exhibit_relied_on: {
    zh: '这份证据正在使用：代理关系或履行凭证以它为依据。请先移除代理人，或等对方答复履行报告。',
    en: 'A representation or a report of performance rests on this exhibit. End the representation first, or wait until the report is answered.',
  },
  hash_mismatch: { zh: '收到的文件与您选的不一致。请重新上传。', en: 'What arrived differs from the file you chose. Upload it again.' },
} as const;
