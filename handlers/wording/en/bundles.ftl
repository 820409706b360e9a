# Everything that is kept of somebody, as one file.
bundle-being-made = Within a minute a file follows with all of this, word for word, and the photos and voice messages that you sent.
bundle-not-again-today = It was put together for you twice today and has hardly changed; ask again tomorrow at this hour.
bundle-here = All your data is in this file. Open it and begin with “my-data.html”; phones and computers can read it. Your home and your photos are in it, so please do not pass it on; we erase our copy after a day.
bundle-not-made = The file could not be put together. Please ask again in a while.
bundle-file = My data
bundle-page = my-data.html
bundle-title = My data
bundle-about = This is everything that Little Stool keeps of you as of { $at }. { $files ->
    [0] {""}
   *[other] The { $files } photos, voice messages and files that you sent lie in the folders beside this page.
} Each record as it is stands in my-data.json, to be taken elsewhere.
bundle-left-out =
    What is not in this file, and why:
    How you voted: if it stood in a file, somebody could ask you to show it. Your own vote is shown to you alone when you send “status” with its number.
    The seals in the journal: they are numbers and digests, none of your words.
    Messages on their way: they are blanked once answered.
    Your name and area on the owners’ roll: the roll is the owners’ meeting’s; you may see your line at the community’s office.
    Photos that you sent straight into a group on the web page: they are still there.
    Other people’s names, telephones and homes: “somebody else” stands there.
    What works like a password (links, secrets of devices): whoever has it could pass for you.
bundle-folder = { $what ->
    [picture] photos
    [voice] voice
   *[document] files
}
