package suffix

import "github.com/beian-go/beian/filing"

// Status says whether domains under a suffix can be filed (批复状态).
type Status string

// The statuses.
const (
	// Unknown: the suffix is not in the table, which may be older than its approval. Worth a warning, never an error.
	Unknown Status = ""
	// Approved: the ministry approved the top-level domain (已批复).
	Approved Status = "approved"
	// NotFileable: a source states that domains under it cannot be filed (不可备案).
	NotFileable Status = "not_fileable"
	// Terminated: the top-level domain is no more (已终止).
	Terminated Status = "terminated"
)

// Text is the status in words: 已批复, approved.
func (s Status) Text() filing.Text {
	switch s {
	case Unknown:
		return filing.Text{Zh: "未收录", En: "not in the list"}
	case Approved:
		return filing.Text{Zh: "已批复", En: "approved"}
	case NotFileable:
		return filing.Text{Zh: "不可备案", En: "not fileable"}
	case Terminated:
		return filing.Text{Zh: "已终止", En: "terminated"}
	}
	return filing.Text{Zh: "未知状态", En: "unknown status"}
}

// Confidence says how well a status is known (可信度). It is empty where it was not judged.
type Confidence string

// The confidences.
const (
	// High: a copy of the ministry's list has the suffix.
	High Confidence = "high"
	// Medium: it is named in passing as one that is on the list or can be filed.
	Medium Confidence = "medium"
	// Low: it is inferred.
	Low Confidence = "low"
)

// Entry is what a [Table] says of a suffix.
type Entry struct {
	// Suffix is the suffix as people read it: com, com.cn, 公司, 政务.cn.
	Suffix string
	// Status says whether domains under it can be filed.
	Status Status
	// Confidence says how well that is known.
	Confidence Confidence
	// Meaning says in Chinese what or whom the suffix stands for: 甘肃省 for gs.cn. It is empty for most.
	Meaning string
	// Reserved says in Chinese who alone may register under the suffix: 党政群机关 for gov.cn. It is empty where anybody may.
	Reserved string
	// Sources are where that is stated, with their dates.
	Sources []filing.Source
}
