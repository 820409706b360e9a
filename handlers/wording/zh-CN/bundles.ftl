# 我的数据：打包成一个文件 · everything that is kept of somebody, as one file
bundle-being-made = 一分钟内再发给您一个文件，上面这些都在里面，一个字不少，还有您发过的照片和语音。
bundle-not-again-today = 今天已经给您打包过两回了，内容差不多；明天这时候再发“我的数据”，我再打包一回。
bundle-here = 您的数据都在这个文件里。点开，先看“我的数据.html”，手机和电脑都能打开。里面有您的住处和照片，请别转发；我这边一天后删掉这个文件。
bundle-not-made = 文件没打包成，请过一会儿再发“我的数据”。
bundle-file = 我的数据
bundle-page = 我的数据.html
bundle-title = 我的数据
bundle-about = 这是截至{ $at }小板凳记着您的全部内容。{ $files ->
    [0] {""}
   *[other] 您发过的照片、语音、文件共{ $files }个，在旁边的文件夹里。
}每一条的原样在 my-data.json 里，换别的系统时可以带走。
bundle-left-out =
    不在这个文件里的，和为什么：
    您在表决里投了什么：写在文件里，就可能有人叫您拿给他看。您自己的票，私聊发“查”和编号就能看到。
    台账里的封条：只有编号和加密的指纹，没有您的话。
    正在路上的消息：答完就清空。
    业主名册里您那一行的姓名、面积：名册归业主大会，请带证件到社区当面看。
    您在网页群聊里直接发的照片：还在群里，打开就能存。
    别人的姓名、电话、住处：写成“somebody else”。
    密码一样的内容（链接、设备的暗号）：谁拿到都能冒充您。
bundle-folder = { $what ->
    [picture] 照片
    [voice] 语音
   *[document] 文件
}
