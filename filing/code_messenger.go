package filing

// Messenger is the kind of instant messenger under which a person can be reached (即时通信类型). It is a [Code].
type Messenger int

// The messengers.
const (
	MessengerQQ       Messenger = 1
	MessengerWeChat   Messenger = 2
	MessengerDingTalk Messenger = 3
	MessengerHi       Messenger = 4
)

// Messengers lists the known codes in the order of their ids.
func Messengers() []Messenger { return listCodes[Messenger](&messengerTable) }

// ID implements [Code].
func (m Messenger) ID() int { return messengerTable.id(int(m)) }

// Known implements [Code].
func (m Messenger) Known() bool { return messengerTable.known(int(m)) }

// Slug implements [Code].
func (m Messenger) Slug() string { return messengerTable.slug(int(m)) }

// Label implements [Code].
func (m Messenger) Label(l Lang) string { return messengerTable.label(int(m), l) }

// String implements [Code].
func (m Messenger) String() string { return messengerTable.text(int(m)) }

// MarshalJSON writes the ministry's id; see [Code].
func (m Messenger) MarshalJSON() ([]byte, error) { return messengerTable.marshal(int(m)) }

// UnmarshalJSON reads an id or a slug; see [Code].
func (m *Messenger) UnmarshalJSON(b []byte) error { return unmarshalCode(b, m, &messengerTable) }

var messengerTable = codeTable{
	CodeTable: CodeTable{
		Name:       "messenger",
		Title:      Text{"即时通信类型", "instant messenger"},
		Sources:    []Source{fromForm},
		Confidence: SingleSource,
		Entries: []CodeEntry{
			{ID: 1, Slug: "qq", Label: Text{"QQ", "QQ"}},
			{ID: 2, Slug: "wechat", Label: Text{"微信", "WeChat"}},
			{ID: 3, Slug: "dingtalk", Label: Text{"钉钉", "DingTalk"}},
			{ID: 4, Slug: "hi", Label: Text{"HI", "Hi"}},
		},
	},
}
