package filing

// Operation is what a bureau's result answers (操作类型, Czlx). It is a [Code].
//
// The XSD allows ids up to 7 and its own text names 35.
type Operation int

// The operations.
const (
	OperationFirst                Operation = 1
	OperationAddService           Operation = 2
	OperationAddAccess            Operation = 3
	OperationChange               Operation = 4
	OperationCancelAccess         Operation = 5
	OperationCancelSubject        Operation = 6
	OperationCancelService        Operation = 7
	OperationVerificationMaterial Operation = 35
)

// Operations lists the known codes in the order of their ids.
func Operations() []Operation { return listCodes[Operation](&operationTable) }

// ID implements [Code].
func (o Operation) ID() int { return operationTable.id(int(o)) }

// Known implements [Code].
func (o Operation) Known() bool { return operationTable.known(int(o)) }

// Slug implements [Code].
func (o Operation) Slug() string { return operationTable.slug(int(o)) }

// Label implements [Code].
func (o Operation) Label(l Lang) string { return operationTable.label(int(o), l) }

// String implements [Code].
func (o Operation) String() string { return operationTable.text(int(o)) }

// MarshalJSON writes the ministry's id; see [Code].
func (o Operation) MarshalJSON() ([]byte, error) { return operationTable.marshal(int(o)) }

// UnmarshalJSON reads an id or a slug; see [Code].
func (o *Operation) UnmarshalJSON(b []byte) error { return unmarshalCode(b, o, &operationTable) }

var operationTable = codeTable{
	CodeTable: CodeTable{
		Name:       "operation",
		Tag:        "Czlx",
		Title:      Text{"操作类型", "operation"},
		Sources:    []Source{fromSpec, fromSchema},
		Confidence: Confirmed,
		Entries: []CodeEntry{
			{ID: 1, Slug: "first_filing", Label: Text{"新增备案", "first filing"}},
			{ID: 2, Slug: "add_service", Label: Text{"新增网站", "added service"}},
			{ID: 3, Slug: "add_access", Label: Text{"新增接入", "added access"}},
			{ID: 4, Slug: "change", Label: Text{"变更信息", "change"}},
			{ID: 5, Slug: "cancel_access", Label: Text{"取消接入", "cancellation of an access"}},
			{ID: 6, Slug: "cancel_subject", Label: Text{"注销主体", "cancellation of the subject"}},
			{ID: 7, Slug: "cancel_service", Label: Text{"注销网站", "cancellation of a service"}},
			{ID: 35, Slug: "verification_material", Label: Text{"单独提交核验材料", "verification material handed in alone"}},
		},
	},
}

// CancelKind is what is cancelled (注销类别, Zxlb). It is a [Code] whose ids start at 0, so the value of a constant is not
// its id: use [CancelKind.ID] and [CancelKindOf]. The zero value is not given: it never means the subject.
type CancelKind int

// The kinds of cancellation.
const (
	CancelSubject CancelKind = iota + 1
	CancelService
	CancelAccess
)

// CancelKinds lists the known codes in the order of their ids.
func CancelKinds() []CancelKind { return listCodes[CancelKind](&cancelKindTable) }

// CancelKindOf gives the kind with an id of the ministry; not given for a negative id.
func CancelKindOf(id int) CancelKind { return codeOf[CancelKind](id, &cancelKindTable) }

// ID implements [Code].
func (k CancelKind) ID() int { return cancelKindTable.id(int(k)) }

// Known implements [Code].
func (k CancelKind) Known() bool { return cancelKindTable.known(int(k)) }

// Slug implements [Code].
func (k CancelKind) Slug() string { return cancelKindTable.slug(int(k)) }

// Label implements [Code].
func (k CancelKind) Label(l Lang) string { return cancelKindTable.label(int(k), l) }

// String implements [Code].
func (k CancelKind) String() string { return cancelKindTable.text(int(k)) }

// MarshalJSON writes the ministry's id; see [Code].
func (k CancelKind) MarshalJSON() ([]byte, error) { return cancelKindTable.marshal(int(k)) }

// UnmarshalJSON reads an id or a slug; see [Code].
func (k *CancelKind) UnmarshalJSON(b []byte) error { return unmarshalCode(b, k, &cancelKindTable) }

var cancelKindTable = codeTable{
	shift: 1,
	CodeTable: CodeTable{
		Name:       "cancel_kind",
		Tag:        "Zxlb",
		Title:      Text{"注销类别", "kind of cancellation"},
		Sources:    []Source{fromSpec, fromSchema},
		Confidence: Confirmed,
		Entries: []CodeEntry{
			{ID: 0, Slug: "subject", Label: Text{"注销主体", "cancellation of the subject"}},
			{ID: 1, Slug: "service", Label: Text{"注销网站", "cancellation of a service"}},
			{ID: 2, Slug: "access", Label: Text{"取消接入", "cancellation of an access"}},
		},
	},
}

// ReportMode says who hands the filing in (报备方式, Bbfs). It is a [Code] whose ids start at 0, so the value of a constant
// is not its id: use [ReportMode.ID] and [ReportModeOf].
type ReportMode int

// The report modes.
const (
	ReportBySelf ReportMode = iota + 1
	ReportByProvider
)

// ReportModes lists the known codes in the order of their ids.
func ReportModes() []ReportMode { return listCodes[ReportMode](&reportModeTable) }

// ReportModeOf gives the mode with an id of the ministry; not given for a negative id.
func ReportModeOf(id int) ReportMode { return codeOf[ReportMode](id, &reportModeTable) }

// ID implements [Code].
func (m ReportMode) ID() int { return reportModeTable.id(int(m)) }

// Known implements [Code].
func (m ReportMode) Known() bool { return reportModeTable.known(int(m)) }

// Slug implements [Code].
func (m ReportMode) Slug() string { return reportModeTable.slug(int(m)) }

// Label implements [Code].
func (m ReportMode) Label(l Lang) string { return reportModeTable.label(int(m), l) }

// String implements [Code].
func (m ReportMode) String() string { return reportModeTable.text(int(m)) }

// MarshalJSON writes the ministry's id; see [Code].
func (m ReportMode) MarshalJSON() ([]byte, error) { return reportModeTable.marshal(int(m)) }

// UnmarshalJSON reads an id or a slug; see [Code].
func (m *ReportMode) UnmarshalJSON(b []byte) error { return unmarshalCode(b, m, &reportModeTable) }

var reportModeTable = codeTable{
	shift: 1,
	CodeTable: CodeTable{
		Name:       "report_mode",
		Tag:        "Bbfs",
		Title:      Text{"报备方式", "who hands the filing in"},
		Sources:    []Source{fromSpec, fromSchema},
		Confidence: Confirmed,
		Entries: []CodeEntry{
			{ID: 0, Slug: "self", Label: Text{"自行报备", "by the subject itself"}},
			{ID: 1, Slug: "provider", Label: Text{"代为报备", "by the provider"}},
		},
	},
}
