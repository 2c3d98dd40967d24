package filingtest

// word is a piece of a made-up brand in Chinese and in letters.
type word struct{ zh, latin string }

var words = [...]word{
	{"云帆", "yunfan"}, {"青山", "qingshan"}, {"星河", "xinghe"}, {"长风", "changfeng"},
	{"明月", "mingyue"}, {"松涛", "songtao"}, {"晨光", "chenguang"}, {"远航", "yuanhang"},
	{"白鹭", "bailu"}, {"春雨", "chunyu"}, {"秋实", "qiushi"}, {"海棠", "haitang"},
	{"竹溪", "zhuxi"}, {"兰亭", "lanting"}, {"雪松", "xuesong"}, {"金穗", "jinsui"},
	{"碧波", "bibo"}, {"朝霞", "zhaoxia"}, {"翠谷", "cuigu"}, {"丹枫", "danfeng"},
	{"飞鸿", "feihong"}, {"甘泉", "ganquan"}, {"和风", "hefeng"}, {"嘉禾", "jiahe"},
	{"凌霄", "lingxiao"}, {"墨香", "moxiang"}, {"清荷", "qinghe"}, {"瑞麦", "ruimai"},
	{"书声", "shusheng"}, {"天籁", "tianlai"}, {"梧桐", "wutong"}, {"银杏", "yinxing"},
}

// brand draws a brand of three words.
func (g *Generator) brand() word {
	n := g.brands.next()
	a, b, c := words[n%len(words)], words[n/len(words)%len(words)], words[n/len(words)/len(words)]
	return word{a.zh + b.zh + c.zh, a.latin + b.latin + c.latin}
}

var (
	surnames = []string{
		"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗",
		"欧阳", "司马",
	}
	givenNames = []string{
		"安", "博", "晨", "东", "芳", "桂", "海", "佳", "静", "凯", "兰", "敏", "宁", "鹏", "琴", "然", "书", "婷", "文", "晓",
		"雅", "泽", "志", "子",
	}
)

func (g *Generator) personName() string {
	name := pick(g, surnames) + pick(g, givenNames)
	if g.rand.IntN(4) > 0 {
		name += pick(g, givenNames)
	}
	return name
}
