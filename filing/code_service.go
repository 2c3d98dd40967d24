package filing

// ServiceKind is what an internet information service is: website, APP, mini program or quick app (服务类型).
// It is a [Code].
type ServiceKind int

// The service kinds.
const (
	ServiceWebsite     ServiceKind = 1
	ServiceApp         ServiceKind = 6
	ServiceMiniProgram ServiceKind = 7
	ServiceQuickApp    ServiceKind = 8
)

// ServiceKinds lists the known codes in the order of their ids.
func ServiceKinds() []ServiceKind { return listCodes[ServiceKind](&serviceKindTable) }

// Suffix is the letter behind the serial in a filing number of this kind, as in …号-2A: A for an APP, X for a mini
// program, K for a quick app; empty for a website and for a kind that is not known.
func (k ServiceKind) Suffix() string {
	switch k {
	case ServiceApp:
		return "A"
	case ServiceMiniProgram:
		return "X"
	case ServiceQuickApp:
		return "K"
	}
	return ""
}

// ID implements [Code].
func (k ServiceKind) ID() int { return serviceKindTable.id(int(k)) }

// Known implements [Code].
func (k ServiceKind) Known() bool { return serviceKindTable.known(int(k)) }

// Slug implements [Code].
func (k ServiceKind) Slug() string { return serviceKindTable.slug(int(k)) }

// Label implements [Code].
func (k ServiceKind) Label(l Lang) string { return serviceKindTable.label(int(k), l) }

// String implements [Code].
func (k ServiceKind) String() string { return serviceKindTable.text(int(k)) }

// MarshalJSON writes the ministry's id; see [Code].
func (k ServiceKind) MarshalJSON() ([]byte, error) { return serviceKindTable.marshal(int(k)) }

// UnmarshalJSON reads an id or a slug; see [Code].
func (k *ServiceKind) UnmarshalJSON(b []byte) error { return unmarshalCode(b, k, &serviceKindTable) }

var serviceKindTable = codeTable{
	CodeTable: CodeTable{
		Name:       "service_kind",
		Title:      Text{"服务类型", "service kind"},
		Sources:    []Source{fromQuery, fromForm},
		Confidence: Confirmed,
		Entries: []CodeEntry{
			{ID: 1, Slug: "website", Label: Text{"网站", "website"}},
			{ID: 6, Slug: "app", Label: Text{"APP", "app"}},
			{ID: 7, Slug: "mini_program", Label: Text{"小程序", "mini program"}},
			{ID: 8, Slug: "quick_app", Label: Text{"快应用", "quick app"}},
		},
	},
}
