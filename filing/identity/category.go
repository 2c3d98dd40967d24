package identity

// Department is who registers units (登记管理部门), the first character of a [CreditCode], such as "9".
type Department string

// The departments of GB 32100-2015 and its first amendment (2016).
const (
	DepartmentStaffing         Department = "1" // 机构编制
	DepartmentForeignAffairs   Department = "2" // 外交
	DepartmentJustice          Department = "3" // 司法行政
	DepartmentCulture          Department = "4" // 文化
	DepartmentCivilAffairs     Department = "5" // 民政
	DepartmentTourism          Department = "6" // 旅游
	DepartmentReligion         Department = "7" // 宗教
	DepartmentTradeUnions      Department = "8" // 工会
	DepartmentMarketRegulation Department = "9" // 工商（市场监管）
	DepartmentMilitary         Department = "A" // 中央军委改革和编制办公室
	DepartmentAgriculture      Department = "N" // 农业
	DepartmentOther            Department = "Y" // 其他
)

// Category is what a unit is (机构类别): the first two characters of a [CreditCode], such as "91", since a category
// belongs to its department.
type Category string

// The categories of GB 32100-2015 and its first amendment (2016).
const (
	CategoryGovernment                       Category = "11" // 机关
	CategoryPublicInstitution                Category = "12" // 事业单位
	CategoryMassOrganization                 Category = "13" // 中央编办直接管理机构编制的群众团体
	CategoryStaffingOther                    Category = "19" // 其他
	CategoryForeignNewsAgency                Category = "21" // 外国常驻新闻机构
	CategoryForeignAffairsOther              Category = "29" // 其他
	CategoryLawPractice                      Category = "31" // 律师执业机构
	CategoryNotaryOffice                     Category = "32" // 公证处
	CategoryGrassrootsLegalService           Category = "33" // 基层法律服务所
	CategoryForensicInstitution              Category = "34" // 司法鉴定机构
	CategoryArbitrationCommission            Category = "35" // 仲裁委员会
	CategoryJusticeOther                     Category = "39" // 其他
	CategoryForeignCulturalCentre            Category = "41" // 外国在华文化中心
	CategoryCultureOther                     Category = "49" // 其他
	CategorySocialOrganization               Category = "51" // 社会团体
	CategoryPrivateNonEnterprise             Category = "52" // 民办非企业单位
	CategoryFoundation                       Category = "53" // 基金会
	CategoryCivilAffairsOther                Category = "59" // 其他
	CategoryForeignTourismOffice             Category = "61" // 外国旅游部门常驻代表机构
	CategoryHongKongMacaoTaiwanTourismOffice Category = "62" // 港澳台地区旅游部门常驻内地（大陆）代表机构
	CategoryTourismOther                     Category = "69" // 其他
	CategoryReligiousSite                    Category = "71" // 宗教活动场所
	CategoryReligiousSchool                  Category = "72" // 宗教院校
	CategoryReligionOther                    Category = "79" // 其他
	CategoryGrassrootsTradeUnion             Category = "81" // 基层工会
	CategoryTradeUnionsOther                 Category = "89" // 其他
	CategoryEnterprise                       Category = "91" // 企业
	CategoryIndividualBusiness               Category = "92" // 个体工商户
	CategoryFarmersCooperative               Category = "93" // 农民专业合作社
	CategoryMilitaryInstitution              Category = "A1" // 军队事业单位
	CategoryMilitaryOther                    Category = "A9" // 其他
	CategoryGroupCollective                  Category = "N1" // 组级集体经济组织
	CategoryVillageCollective                Category = "N2" // 村级集体经济组织
	CategoryTownshipCollective               Category = "N3" // 乡镇级集体经济组织
	CategoryAgricultureOther                 Category = "N9" // 其他
	CategoryOther                            Category = "Y1" // 其他
)

var departments = [...]struct {
	department Department
	label      Text
}{
	{DepartmentStaffing, Text{"机构编制", "commission for public sector reform"}},
	{DepartmentForeignAffairs, Text{"外交", "foreign affairs"}},
	{DepartmentJustice, Text{"司法行政", "justice"}},
	{DepartmentCulture, Text{"文化", "culture"}},
	{DepartmentCivilAffairs, Text{"民政", "civil affairs"}},
	{DepartmentTourism, Text{"旅游", "tourism"}},
	{DepartmentReligion, Text{"宗教", "religious affairs"}},
	{DepartmentTradeUnions, Text{"工会", "trade unions"}},
	{DepartmentMarketRegulation, Text{"工商（市场监管）", "market regulation"}},
	{DepartmentMilitary, Text{"中央军委改革和编制办公室", "Central Military Commission"}},
	{DepartmentAgriculture, Text{"农业", "agriculture"}},
	{DepartmentOther, Text{"其他", "other"}},
}

var categories = [...]struct {
	category Category
	label    Text
}{
	{CategoryGovernment, Text{"机关", "government organ"}},
	{CategoryPublicInstitution, Text{"事业单位", "public institution"}},
	{CategoryMassOrganization, Text{"中央编办直接管理机构编制的群众团体", "mass organization under the central staffing office"}},
	{CategoryStaffingOther, Text{"其他", "other"}},
	{CategoryForeignNewsAgency, Text{"外国常驻新闻机构", "resident foreign news agency"}},
	{CategoryForeignAffairsOther, Text{"其他", "other"}},
	{CategoryLawPractice, Text{"律师执业机构", "law practice"}},
	{CategoryNotaryOffice, Text{"公证处", "notary office"}},
	{CategoryGrassrootsLegalService, Text{"基层法律服务所", "grassroots legal service office"}},
	{CategoryForensicInstitution, Text{"司法鉴定机构", "forensic institution"}},
	{CategoryArbitrationCommission, Text{"仲裁委员会", "arbitration commission"}},
	{CategoryJusticeOther, Text{"其他", "other"}},
	{CategoryForeignCulturalCentre, Text{"外国在华文化中心", "foreign cultural centre"}},
	{CategoryCultureOther, Text{"其他", "other"}},
	{CategorySocialOrganization, Text{"社会团体", "social organization"}},
	{CategoryPrivateNonEnterprise, Text{"民办非企业单位", "private non-enterprise unit"}},
	{CategoryFoundation, Text{"基金会", "foundation"}},
	{CategoryCivilAffairsOther, Text{"其他", "other"}},
	{CategoryForeignTourismOffice, Text{"外国旅游部门常驻代表机构", "resident office of a foreign tourism department"}},
	{CategoryHongKongMacaoTaiwanTourismOffice, Text{
		"港澳台地区旅游部门常驻内地（大陆）代表机构",
		"resident office of a tourism department of Hong Kong, Macao or Taiwan",
	}},
	{CategoryTourismOther, Text{"其他", "other"}},
	{CategoryReligiousSite, Text{"宗教活动场所", "place of religious activity"}},
	{CategoryReligiousSchool, Text{"宗教院校", "religious school"}},
	{CategoryReligionOther, Text{"其他", "other"}},
	{CategoryGrassrootsTradeUnion, Text{"基层工会", "grassroots trade union"}},
	{CategoryTradeUnionsOther, Text{"其他", "other"}},
	{CategoryEnterprise, Text{"企业", "enterprise"}},
	{CategoryIndividualBusiness, Text{"个体工商户", "individual business"}},
	{CategoryFarmersCooperative, Text{"农民专业合作社", "farmers' cooperative"}},
	{CategoryMilitaryInstitution, Text{"军队事业单位", "military institution"}},
	{CategoryMilitaryOther, Text{"其他", "other"}},
	{CategoryGroupCollective, Text{"组级集体经济组织", "rural collective of a group"}},
	{CategoryVillageCollective, Text{"村级集体经济组织", "rural collective of a village"}},
	{CategoryTownshipCollective, Text{"乡镇级集体经济组织", "rural collective of a township"}},
	{CategoryAgricultureOther, Text{"其他", "other"}},
	{CategoryOther, Text{"其他", "other"}},
}

// Departments lists the known departments in the order of the standard.
func Departments() []Department {
	list := make([]Department, len(departments))
	for i := range departments {
		list[i] = departments[i].department
	}
	return list
}

// Known reports whether d is one of [Departments].
func (d Department) Known() bool { return d.row() >= 0 }

// Label is the Chinese name and an English one; an unknown department gives its own text.
func (d Department) Label() Text {
	if i := d.row(); i >= 0 {
		return departments[i].label
	}
	return Text{string(d), string(d)}
}

func (d Department) row() int {
	for i := range departments {
		if departments[i].department == d {
			return i
		}
	}
	return -1
}

// Categories lists the known categories in the order of the standard.
func Categories() []Category {
	list := make([]Category, len(categories))
	for i := range categories {
		list[i] = categories[i].category
	}
	return list
}

// Known reports whether c is one of [Categories].
func (c Category) Known() bool { return c.row() >= 0 }

// Department is the department that the category belongs to, the first character; empty for the empty category.
func (c Category) Department() Department { return Department(c[:min(1, len(c))]) }

// Label is the Chinese name and an English one; an unknown category gives its own text.
func (c Category) Label() Text {
	if i := c.row(); i >= 0 {
		return categories[i].label
	}
	return Text{string(c), string(c)}
}

func (c Category) row() int {
	for i := range categories {
		if categories[i].category == c {
			return i
		}
	}
	return -1
}
