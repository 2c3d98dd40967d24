package province

// The ids of the sources, in the order of their short names.
const (
	ali11 SourceID = iota + 1
	ali12
	ali32
	ali42
	ali43
	ali62
	bd11
	ch44
	dyz54
	fc62
	hwa
	hwc
	hwd
	hwf
	hwg
	hwhn21
	hwm
	hwok
	hwp
	hwq
	hwr
	hwrc
	hws
	hwt
	jd11
	jd12
	jd13
	jd14
	jd15
	jd21
	jd22
	jd23
	jd31
	jd32
	jd33
	jd34
	jd35
	jd36
	jd41
	jd42
	jd43
	jd44
	jd45
	jd46
	jd50
	jd51
	jd52
	jd53
	jd61
	jd62
	jd63
	jd64
	jd65
	l33
	n633
	rw31
	tc11
	tc12
	tc13
	tc14
	tc15
	tc21
	tc22
	tc23
	tc31
	tc32
	tc33
	tc34
	tc35
	tc36
	tc37
	tc41
	tc42
	tc43
	tc44
	tc45
	tc46
	tc50
	tc51
	tc52
	tc53
	tc61
	tc62
	tc63
	tc64
	tc65
	tcchg
	tcdom
	tcfaq
	tcfirst
	tclim
	tcmat
	tcname
	tco13
	tco21
	tco22
	tco23
	tco35
	tco41
	tco45
	tco54
	tcpre
	tcprov
	tcrej
	tcsms
	tctpl
	tctrain
	tcw42
	tcw51
	wxg
)

// Where most sources were read.
const (
	jdCloud      = "https://github.com/yukuai1/cn/blob/"
	huaweiSkills = "https://github.com/huaweicloud/huaweicloud-skills/blob/c54c1bcc/skills/cdi/assist/"
	tencentPages = "https://cloud.tencent.com/document/product/243/"
	tencentDocs  = "https://github.com/v-dhaichen/qcloud-documents/blob/patch-2822/product/域名与网站/网站备案/"
	tencentRepo  = "https://github.com/tencentyun/qcloud-documents/blob/"
	jdRules      = "/documentation/Domain-Name-&-License/ICP-License-Service/the-rules/"
)

// sources has a row for each id. Row 0 is no source.
var sources = [...]Source{
	ali11: {
		ID: "ALI11", Title: "Alibaba Cloud, filing FAQ 50236: Beijing",
		URL:  "https://www.alibabacloud.com/help/faq-detail/50236.htm",
		Date: "2018-04-10",
	},
	ali12: {
		ID: "ALI12", Title: "Alibaba Cloud, ICP filing regulations for Tianjin",
		URL:  "https://www.alibabacloud.com/help/en/icp-filing/icp-filing-regulations-for-tianjin",
		Date: "2023-09-28",
	},
	ali32: {
		ID: "ALI32", Title: "Alibaba Cloud, filing FAQ 50262: Jiangsu",
		URL:  "https://www.alibabacloud.com/help/faq-detail/50262.htm",
		Date: "2018-01-05",
	},
	ali42: {
		ID: "ALI42", Title: "Alibaba Cloud, filing FAQ 50260: Hubei",
		URL:  "https://www.alibabacloud.com/help/faq-detail/50260.htm",
		Date: "2018-01", Dating: DatedAfter,
	},
	ali43: {
		ID: "ALI43", Title: "Alibaba Cloud, filing FAQ 50258: Hunan",
		URL:  "https://www.alibabacloud.com/help/faq-detail/50258.htm",
		Date: "2018-01-08",
	},
	ali62: {
		ID: "ALI62", Title: "Alibaba Cloud, filing FAQ 50246: Gansu",
		URL:  "https://www.alibabacloud.com/help/faq-detail/50246.htm",
		Date: "2018-01-08",
	},
	bd11: {
		ID: "BD11", Title: "Baidu AI Cloud, 北京备案规则",
		Date: "2025-01-02",
	},
	ch44: {
		ID: "CH44", Title: "chinacc.net, filing help: Guangdong",
		URL:    "https://chinacc.net/help/article/50.html",
		Dating: Undated,
	},
	dyz54: {
		ID: "DYZ54", Title: "Tencent Cloud, 西藏管局备案要求 (copy)",
		URL:  "http://www.dayizhe.cn/qcloud/?document%2Fproduct%2F243%2F51726",
		Date: "2021-03", Dating: DatedAfter,
	},
	fc62: {
		ID: "FC62", Title: "FinClip, filing guidelines: Gansu",
		URL:  "https://finclip.com/mop/document/operate/city-guidelines/gansu.html",
		Date: "2023", Dating: DatedAbout,
	},
	hwa: {
		ID: "HWA", Title: "Huawei Cloud filing knowledge base, App备案咨询",
		URL:  huaweiSkills + "huawei-cloud-icp-process-guidance/kb/procedures/App备案咨询.md",
		Date: "2025-12-31",
	},
	hwc: {
		ID: "HWC", Title: "Huawei Cloud filing knowledge base, 备案变更咨询",
		URL:  huaweiSkills + "huawei-cloud-icp-process-guidance/kb/procedures/备案变更咨询.md",
		Date: "2026-05-27",
	},
	hwd: {
		ID: "HWD", Title: "Huawei Cloud filing knowledge base, 备案域名咨询",
		URL:  huaweiSkills + "huawei-cloud-icp-process-guidance/kb/procedures/备案域名咨询.md",
		Date: "2025-12-31",
	},
	hwf: {
		ID: "HWF", Title: "Huawei Cloud filing knowledge base, 备案流程咨询",
		URL:  huaweiSkills + "huawei-cloud-icp-process-guidance/kb/procedures/备案流程咨询.md",
		Date: "2025-09-24",
	},
	hwg: {
		ID: "HWG", Title: "Huawei Cloud filing knowledge base, 备案管局咨询",
		URL:  huaweiSkills + "huawei-cloud-icp-process-guidance/kb/topics/备案管局咨询.md",
		Date: "2025-12-31",
	},
	hwhn21: {
		ID: "HWHN21", Title: "Huawei Cloud, filing requirements: Hainan",
		URL:  "https://support.huaweicloud.com/prepare-icp/icp_02_0023.html",
		Date: "2021-01-29",
	},
	hwm: {
		ID: "HWM", Title: "Huawei Cloud filing knowledge base, 备案材料咨询",
		URL:  huaweiSkills + "huawei-cloud-icp-process-guidance/kb/procedures/备案材料咨询.md",
		Date: "2025-12-31",
	},
	hwok: {
		ID: "HWOK", Title: "Huawei Cloud filing knowledge base, 备案成功后咨询",
		URL:  huaweiSkills + "huawei-cloud-icp-process-guidance/kb/procedures/备案成功后咨询.md",
		Date: "2025-12-31",
	},
	hwp: {
		ID: "HWP", Title: "Huawei Cloud filing knowledge base, 备案政策咨询",
		URL:  huaweiSkills + "huawei-cloud-icp-process-guidance/kb/faq/备案政策咨询.md",
		Date: "2025-12-31",
	},
	hwq: {
		ID: "HWQ", Title: "Huawei Cloud filing knowledge base, 备案前准备咨询",
		URL:  huaweiSkills + "huawei-cloud-icp-process-guidance/kb/procedures/备案前准备咨询.md",
		Date: "2025-12-31",
	},
	hwr: {
		ID: "HWR", Title: "Huawei Cloud filing knowledge base, 备案驳回咨询",
		URL:  huaweiSkills + "huawei-cloud-icp-process-guidance/kb/faq/备案驳回咨询.md",
		Date: "2025-12-31",
	},
	hwrc: {
		ID: "HWRC", Title: "Huawei Cloud filing rule consultation, knowledge base",
		URL:  huaweiSkills + "huawei-cloud-icp-rule-consult/references/knowledge-base.md",
		Date: "2026",
	},
	hws: {
		ID: "HWS", Title: "Huawei Cloud filing knowledge base, 备案短信核验",
		URL:  huaweiSkills + "huawei-cloud-icp-process-guidance/kb/procedures/备案短信核验.md",
		Date: "2025-12-31",
	},
	hwt: {
		ID: "HWT", Title: "Huawei Cloud filing knowledge base, 迁移备案咨询",
		URL:  huaweiSkills + "huawei-cloud-icp-process-guidance/kb/procedures/迁移备案咨询.md",
		Date: "2025-12-31",
	},
	jd11: {
		ID: "JD11", Title: "JD Cloud, rules of the bureaus: Beijing",
		URL:  jdCloud + "4c77663d8a10" + jdRules + "Beijing.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd12: {
		ID: "JD12", Title: "JD Cloud, rules of the bureaus: Tianjin",
		URL:  jdCloud + "4c77663d8a10" + jdRules + "Tianjin.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd13: {
		ID: "JD13", Title: "JD Cloud, rules of the bureaus: Hebei",
		URL:  jdCloud + "9c6d989862c8" + jdRules + "Hebei.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd14: {
		ID: "JD14", Title: "JD Cloud, rules of the bureaus: Shanxi",
		URL:  jdCloud + "42491d0b785a" + jdRules + "Shanxi.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd15: {
		ID: "JD15", Title: "JD Cloud, rules of the bureaus: Neimenggu",
		URL:  jdCloud + "fa330d732aec" + jdRules + "Neimenggu.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd21: {
		ID: "JD21", Title: "JD Cloud, rules of the bureaus: Liaoning",
		URL:  jdCloud + "880ed1a8868e" + jdRules + "Liaoning.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd22: {
		ID: "JD22", Title: "JD Cloud, rules of the bureaus: Jilin",
		URL:  jdCloud + "42491d0b785a" + jdRules + "Jilin.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd23: {
		ID: "JD23", Title: "JD Cloud, rules of the bureaus: Heilongjiang",
		URL:  jdCloud + "880ed1a8868e" + jdRules + "Heilongjiang.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd31: {
		ID: "JD31", Title: "JD Cloud, rules of the bureaus: Shanghai",
		URL:  jdCloud + "7efcaeb12fba" + jdRules + "Shanghai.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd32: {
		ID: "JD32", Title: "JD Cloud, rules of the bureaus: Jiangsu",
		URL:  jdCloud + "e7db490c67a1" + jdRules + "Jiangsu.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd33: {
		ID: "JD33", Title: "JD Cloud, rules of the bureaus: Zhejiang",
		URL:  jdCloud + "cb5f3bc31183" + jdRules + "Zhejiang.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd34: {
		ID: "JD34", Title: "JD Cloud, rules of the bureaus: Anhui",
		URL:  jdCloud + "3178480926e3" + jdRules + "Anhui.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd35: {
		ID: "JD35", Title: "JD Cloud, rules of the bureaus: Fujian",
		URL:  jdCloud + "47c7074fa4d9" + jdRules + "Fujian.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd36: {
		ID: "JD36", Title: "JD Cloud, rules of the bureaus: Jiangxi",
		URL:  jdCloud + "880ed1a8868e" + jdRules + "Jiangxi.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd41: {
		ID: "JD41", Title: "JD Cloud, rules of the bureaus: Henan",
		URL:  jdCloud + "9c6d989862c8" + jdRules + "Henan.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd42: {
		ID: "JD42", Title: "JD Cloud, rules of the bureaus: Hubei",
		URL:  jdCloud + "4c77663d8a10" + jdRules + "Hubei.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd43: {
		ID: "JD43", Title: "JD Cloud, rules of the bureaus: Hunan",
		URL:  jdCloud + "cb5f3bc31183" + jdRules + "Hunan.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd44: {
		ID: "JD44", Title: "JD Cloud, rules of the bureaus: Guangdong",
		URL:  jdCloud + "58a1a96aa359" + jdRules + "Guangdong.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd45: {
		ID: "JD45", Title: "JD Cloud, rules of the bureaus: Guangxi",
		URL:  jdCloud + "7efcaeb12fba" + jdRules + "Guangxi.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd46: {
		ID: "JD46", Title: "JD Cloud, rules of the bureaus: Hainan",
		URL:  jdCloud + "c042104bb62b" + jdRules + "Hainan.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd50: {
		ID: "JD50", Title: "JD Cloud, rules of the bureaus: Chongqing",
		URL:  jdCloud + "42491d0b785a" + jdRules + "Chongqing.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd51: {
		ID: "JD51", Title: "JD Cloud, rules of the bureaus: Sichuan",
		URL:  jdCloud + "7efcaeb12fba" + jdRules + "Sichuan.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd52: {
		ID: "JD52", Title: "JD Cloud, rules of the bureaus: Guizhou",
		URL:  jdCloud + "2ec606a5fe4b" + jdRules + "Guizhou.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd53: {
		ID: "JD53", Title: "JD Cloud, rules of the bureaus: Yunnan",
		URL:  jdCloud + "97c0f00cf4bc" + jdRules + "Yunnan.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd61: {
		ID: "JD61", Title: "JD Cloud, rules of the bureaus: Shaanxi",
		URL:  jdCloud + "9c6d989862c8" + jdRules + "Shaanxi.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd62: {
		ID: "JD62", Title: "JD Cloud, rules of the bureaus: Gansu",
		URL:  jdCloud + "79d21ef003dd" + jdRules + "Gansu.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd63: {
		ID: "JD63", Title: "JD Cloud, rules of the bureaus: Qinghai",
		URL:  jdCloud + "97c0f00cf4bc" + jdRules + "Qinghai.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd64: {
		ID: "JD64", Title: "JD Cloud, rules of the bureaus: Ningxia",
		URL:  jdCloud + "40ca47a5124d" + jdRules + "Ningxia.md",
		Date: "2021", Dating: DatedAbout,
	},
	jd65: {
		ID: "JD65", Title: "JD Cloud, rules of the bureaus: Xinjiang",
		URL:  jdCloud + "97c0f00cf4bc" + jdRules + "Xinjiang.md",
		Date: "2021", Dating: DatedAbout,
	},
	l33: {
		ID: "L33", Title: "信息产业部令第33号 非经营性互联网信息服务备案管理办法",
		URL:  tencentDocs + "法律法规/《非经营性互联网信息服务备案管理办法》(信息产业部令第33号).md",
		Date: "2005-02-08",
	},
	n633: {
		ID: "N633", Title: "工信管函〔2019〕633号, quoted by hosting companies",
		URL:  "http://www.zhaiyijian.com/news577.html",
		Date: "2019-04-21",
	},
	rw31: {
		ID: "RW31", Title: "renwen.com, 各地区管局备案要求: 上海",
		URL:    "https://renwen.com/faq/beian/rumen/gediquguanjubeianyaoqiu/212.html",
		Dating: Undated,
	},
	tc11: {
		ID: "TC11", Title: "Tencent Cloud, 北京管局要求",
		URL:  tencentPages + "51695",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc12: {
		ID: "TC12", Title: "Tencent Cloud, 天津管局备案要求",
		URL:  tencentPages + "51699",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc13: {
		ID: "TC13", Title: "Tencent Cloud, 河北管局备案要求",
		URL:  tencentPages + "51696",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc14: {
		ID: "TC14", Title: "Tencent Cloud, 山西管局备案要求",
		URL:  tencentPages + "51698",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc15: {
		ID: "TC15", Title: "Tencent Cloud, 内蒙古管局备案要求",
		URL:  tencentPages + "51697",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc21: {
		ID: "TC21", Title: "Tencent Cloud, 辽宁省管局要求",
		URL:  tencentPages + "51688",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc22: {
		ID: "TC22", Title: "Tencent Cloud, 吉林省管局要求",
		URL:  tencentPages + "51689",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc23: {
		ID: "TC23", Title: "Tencent Cloud, 黑龙江省管局要求",
		URL:  tencentPages + "51682",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc31: {
		ID: "TC31", Title: "Tencent Cloud, 上海管局备案要求",
		URL:  tencentPages + "51705",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc32: {
		ID: "TC32", Title: "Tencent Cloud, 江苏管局备案要求",
		URL:  tencentPages + "51703",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc33: {
		ID: "TC33", Title: "Tencent Cloud, 浙江管局备案要求",
		URL:  tencentPages + "51706",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc34: {
		ID: "TC34", Title: "Tencent Cloud, 安徽省管局要求",
		URL:  tencentPages + "51701",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc35: {
		ID: "TC35", Title: "Tencent Cloud, 福建管局备案要求",
		URL:  tencentPages + "51702",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc36: {
		ID: "TC36", Title: "Tencent Cloud, 江西管局备案要求",
		URL:  tencentPages + "51707",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc37: {
		ID: "TC37", Title: "Tencent Cloud, 山东管局备案要求",
		URL:  tencentPages + "51704",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc41: {
		ID: "TC41", Title: "Tencent Cloud, 河南省管局要求",
		URL:  tencentPages + "51713",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc42: {
		ID: "TC42", Title: "Tencent Cloud, 湖北管局备案要求",
		URL:  tencentPages + "51714",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc43: {
		ID: "TC43", Title: "Tencent Cloud, 湖南管局备案要求",
		URL:  tencentPages + "51715",
		Date: "2021-06-18",
	},
	tc44: {
		ID: "TC44", Title: "Tencent Cloud, 广东省管局要求",
		URL:  tencentPages + "51709",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc45: {
		ID: "TC45", Title: "Tencent Cloud, 广西管局备案要求",
		URL:  tencentPages + "51710",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc46: {
		ID: "TC46", Title: "Tencent Cloud, 海南管局备案要求",
		URL:  tencentPages + "51711",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc50: {
		ID: "TC50", Title: "Tencent Cloud, 重庆管局要求",
		URL:  tencentPages + "51723",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc51: {
		ID: "TC51", Title: "Tencent Cloud, 四川管局备案要求",
		URL:  tencentPages + "51725",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc52: {
		ID: "TC52", Title: "Tencent Cloud, 贵州管局备案要求",
		URL:  tencentPages + "51724",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc53: {
		ID: "TC53", Title: "Tencent Cloud, 云南管局备案要求",
		URL:  tencentPages + "51727",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc61: {
		ID: "TC61", Title: "Tencent Cloud, 陕西管局备案要求",
		URL:  tencentPages + "51720",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc62: {
		ID: "TC62", Title: "Tencent Cloud, 甘肃省管局要求",
		URL:  tencentPages + "51717",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc63: {
		ID: "TC63", Title: "Tencent Cloud, 青海管局备案要求",
		URL:  tencentPages + "51719",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc64: {
		ID: "TC64", Title: "Tencent Cloud, 宁夏管局备案要求",
		URL:  tencentPages + "51718",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tc65: {
		ID: "TC65", Title: "Tencent Cloud, 新疆管局备案要求",
		URL:  tencentPages + "51721",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tcchg: {
		ID: "TCCHG", Title: "Tencent Cloud, 变更信息",
		URL:  tencentDocs + "常见问题/变更信息.md",
		Date: "2021-07-02",
	},
	tcdom: {
		ID: "TCDOM", Title: "Tencent Cloud, 备案域名",
		URL:  tencentPages + "18905",
		Date: "2021-07-12",
	},
	tcfaq: {
		ID: "TCFAQ", Title: "Tencent Cloud, 主体信息",
		URL:  tencentDocs + "常见问题/备案流程/主体信息/主体信息.md",
		Date: "2021-07-08",
	},
	tcfirst: {
		ID: "TCFIRST", Title: "Tencent Cloud, 首次备案",
		URL:  tencentPages + "18958",
		Date: "2021-07-15",
	},
	tclim: {
		ID: "TCLIM", Title: "Tencent Cloud, 备案限制说明",
		URL:  tencentPages + "18911",
		Date: "2021-03-18",
	},
	tcmat: {
		ID: "TCMAT", Title: "Tencent Cloud, 备案材料清单",
		URL:  tencentPages + "18914",
		Date: "2021-07-20", Dating: DatedAfter,
	},
	tcname: {
		ID: "TCNAME", Title: "Tencent Cloud, 网站命名要求",
		URL:  tencentPages + "11740",
		Date: "2021-03-05",
	},
	tco13: {
		ID: "TCO13", Title: "Tencent Cloud, 河北管局备案要求 (older text)",
		URL:  tencentRepo + "830c38e18492/product/域名与网站/网站备案/备案准备/各省管局要求/华北各省管局要求/河北管局备案要求.md",
		Date: "2021-01-22",
	},
	tco21: {
		ID: "TCO21", Title: "Tencent Cloud, 辽宁省管局要求 (older text)",
		URL:  tencentRepo + "1ff437ca9768/product/域名与网站/网站备案/备案准备/各省管局要求/东北各省管局要求/辽宁省管局要求.md",
		Date: "2021-06-18",
	},
	tco22: {
		ID: "TCO22", Title: "Tencent Cloud, 吉林省管局要求 (older text)",
		URL:  tencentRepo + "042048af9d41/product/域名与网站/网站备案/备案准备/各省管局要求/东北各省管局要求/吉林省管局要求.md",
		Date: "2021-01-07",
	},
	tco23: {
		ID: "TCO23", Title: "Tencent Cloud, 黑龙江省管局要求 (older text)",
		URL:  tencentRepo + "6eb0d1e805cb/product/域名与网站/网站备案/备案准备/各省管局要求/东北各省管局要求/黑龙江省管局要求.md",
		Date: "2021-04-26",
	},
	tco35: {
		ID: "TCO35", Title: "Tencent Cloud, 福建管局备案要求 (older text)",
		URL:  tencentRepo + "0b4db9e66618/product/域名与网站/网站备案/备案准备/各省管局要求/华东各省管局要求/福建管局备案要求.md",
		Date: "2021-01-07",
	},
	tco41: {
		ID: "TCO41", Title: "Tencent Cloud, 河南省管局要求 (older text)",
		URL:  tencentRepo + "1c76b454f887/product/域名与网站/网站备案/备案准备/各省管局要求/华中各省管局要求/河南省管局要求.md",
		Date: "2021-01-08",
	},
	tco45: {
		ID: "TCO45", Title: "Tencent Cloud, 广西管局备案要求 (older text)",
		URL:  tencentRepo + "1c76b454f887/product/域名与网站/网站备案/备案准备/各省管局要求/华南各省管局要求/广西管局备案要求.md",
		Date: "2021-01-07",
	},
	tco54: {
		ID: "TCO54", Title: "Tencent Cloud, 西藏管局备案要求 (older text)",
		URL:  tencentRepo + "c01775e31b7f/product/域名与网站/网站备案/备案准备/各省管局要求/西南各省管局要求/西藏管局备案要求.md",
		Date: "2021-03-08",
	},
	tcpre: {
		ID: "TCPRE", Title: "Tencent Cloud, 前置审批相关",
		URL:  tencentPages + "36185",
		Date: "2021-07-24", Dating: DatedAfter,
	},
	tcprov: {
		ID: "TCPROV", Title: "Tencent Cloud, 省管局要求相关",
		URL:  tencentDocs + "常见问题/省管局要求相关.md",
		Date: "2021-07-05",
	},
	tcrej: {
		ID: "TCREJ", Title: "Tencent Cloud, 常见驳回原因及其处理",
		URL:  tencentDocs + "常见问题/备案流程/常见驳回原因及其处理.md",
		Date: "2020-08-17",
	},
	tcsms: {
		ID: "TCSMS", Title: "Tencent Cloud, 备案短信核验说明",
		URL:  tencentPages + "13435",
		Date: "2021-07-07",
	},
	tctpl: {
		ID: "TCTPL", Title: "Tencent Cloud, 备案材料模板下载",
		URL:  tencentPages + "14968",
		Date: "2021-07-08",
	},
	tctrain: {
		ID: "TCTRAIN", Title: "Tencent Cloud, 教育类承诺书模板下载",
		URL:  tencentPages + "60498",
		Date: "2021-07-24", Dating: DatedAfter,
	},
	tcw42: {
		ID: "TCW42", Title: "Tencent Cloud, 湖北管局备案要求 (web page)",
		URL:  tencentPages + "51714",
		Date: "2023", Dating: DatedAfter,
	},
	tcw51: {
		ID: "TCW51", Title: "Tencent Cloud, 四川管局备案要求 (web page)",
		URL:  "https://cloud.tencent.cn/document/product/243/51725",
		Date: "2023-12-08",
	},
	wxg: {
		ID: "WXG", Title: "WeChat, guide to filing mini programs",
		URL:  "https://developers.weixin.qq.com/community/develop/article/doc/000aca82d841f035b351e114f6b013",
		Date: "2023", Dating: DatedAfter,
	},
}
