package province

// Short names for the commonest cells of the data files.
type (
	flag  = Value[bool]
	count = Value[int]
	words = Value[[]string]
)

// namePatternWords are words that Tianjin and Shandong do not take as the pattern of a website's name.
var namePatternWords = []string{
	"资讯", "网站", "网络", "网址", "爱好者", "作品展示", "论坛", "社区", "工作室", "平台", "主页", "热线", "社团", "导航", "分享",
}
