package filing

// Reply is what an outside party says to a yes-or-no question (查询答复). The zero Reply is that it does not know.
type Reply string

// The replies.
const (
	ReplyUnknown Reply = ""
	ReplyYes     Reply = "yes"
	ReplyNo      Reply = "no"
)
