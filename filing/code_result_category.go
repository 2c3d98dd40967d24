package filing

// ResultCategory is a group of result codes (结果代码类别): the thousands of their ids. It is a [Code].
type ResultCategory int

// The categories of result codes.
const (
	CategoryICP     ResultCategory = 1
	CategoryIP      ResultCategory = 2
	CategoryDomain  ResultCategory = 3
	CategoryGeneral ResultCategory = 5
)

// ResultCategories lists the known codes in the order of their ids.
func ResultCategories() []ResultCategory { return listCodes[ResultCategory](&resultCategoryTable) }

// ID implements [Code].
func (c ResultCategory) ID() int { return resultCategoryTable.id(int(c)) }

// Known implements [Code].
func (c ResultCategory) Known() bool { return resultCategoryTable.known(int(c)) }

// Slug implements [Code].
func (c ResultCategory) Slug() string { return resultCategoryTable.slug(int(c)) }

// Label implements [Code].
func (c ResultCategory) Label(l Lang) string { return resultCategoryTable.label(int(c), l) }

// String implements [Code].
func (c ResultCategory) String() string { return resultCategoryTable.text(int(c)) }

// MarshalJSON writes the ministry's id; see [Code].
func (c ResultCategory) MarshalJSON() ([]byte, error) { return resultCategoryTable.marshal(int(c)) }

// UnmarshalJSON reads an id or a slug; see [Code].
func (c *ResultCategory) UnmarshalJSON(b []byte) error {
	return unmarshalCode(b, c, &resultCategoryTable)
}

var resultCategoryTable = codeTable{
	CodeTable: CodeTable{
		Name:       "result_category",
		Title:      Text{"结果代码类别", "category of result codes"},
		Sources:    []Source{fromSpec},
		Confidence: Confirmed,
		Entries: []CodeEntry{
			{ID: 1, Slug: "icp", Label: Text{"ICP 备案", "ICP filing"}},
			{ID: 2, Slug: "ip", Label: Text{"IP 地址备案", "filing of IP addresses"}},
			{ID: 3, Slug: "domain", Label: Text{"域名备案", "filing of domain names"}},
			{ID: 5, Slug: "general", Label: Text{"通用", "general"}},
		},
	},
}
