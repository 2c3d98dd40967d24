package filing

// NoticeKind is what a notice of the bureau asks for (通知类别, Tzlb). It is a [Code] whose ids start at 0, so the value of
// a constant is not its id: use [NoticeKind.ID] and [NoticeKindOf].
type NoticeKind int

// The kinds of notice.
const (
	NoticeRectifySubject NoticeKind = iota + 1
	NoticeRectifyService
)

// NoticeKinds lists the known codes in the order of their ids.
func NoticeKinds() []NoticeKind { return listCodes[NoticeKind](&noticeKindTable) }

// NoticeKindOf gives the kind with an id of the ministry; not given for a negative id.
func NoticeKindOf(id int) NoticeKind { return codeOf[NoticeKind](id, &noticeKindTable) }

// ID implements [Code].
func (k NoticeKind) ID() int { return noticeKindTable.id(int(k)) }

// Known implements [Code].
func (k NoticeKind) Known() bool { return noticeKindTable.known(int(k)) }

// Slug implements [Code].
func (k NoticeKind) Slug() string { return noticeKindTable.slug(int(k)) }

// Label implements [Code].
func (k NoticeKind) Label(l Lang) string { return noticeKindTable.label(int(k), l) }

// String implements [Code].
func (k NoticeKind) String() string { return noticeKindTable.text(int(k)) }

// MarshalJSON writes the ministry's id; see [Code].
func (k NoticeKind) MarshalJSON() ([]byte, error) { return noticeKindTable.marshal(int(k)) }

// UnmarshalJSON reads an id or a slug; see [Code].
func (k *NoticeKind) UnmarshalJSON(b []byte) error { return unmarshalCode(b, k, &noticeKindTable) }

var noticeKindTable = codeTable{
	shift: 1,
	CodeTable: CodeTable{
		Name:       "notice_kind",
		Tag:        "Tzlb",
		Title:      Text{"通知类别", "kind of notice"},
		Sources:    []Source{fromSchema},
		Confidence: Confirmed,
		Entries: []CodeEntry{
			{ID: 0, Slug: "rectify_subject", Label: Text{"备案主体信息整改", "rectify the subject's information"}},
			{ID: 1, Slug: "rectify_service", Label: Text{"备案网站信息整改", "rectify a service's information"}},
		},
	},
}
