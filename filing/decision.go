package filing

// Decision is the answer to an Inquiry.
type Decision struct {
	// Outcome says what can be done.
	Outcome Outcome `json:"outcome"`
	// Type is the filing to make; empty when there is none.
	Type Type `json:"type,omitzero"`
	// Row is the row of DetectionRows that decided.
	Row int `json:"row"`
	// Parts are what the customer fills in.
	Parts []Part `json:"parts,omitzero"`
	// BuildsOn is the filed record that the filing builds on.
	BuildsOn RecordRef `json:"builds_on,omitzero"`
	// Reason says why nothing can be filed now, and what unblocks it; nil when something can be filed.
	Reason *Reason `json:"reason,omitzero"`
	// Offers are filing types that the customer may choose instead.
	Offers []Type `json:"offers,omitzero"`
	// Uncertain are the topics that nobody answered. The decision holds only if their answer is "nothing filed, nothing
	// under way, not listed".
	Uncertain Topics `json:"uncertain,omitzero"`
	// Failures say why topics stayed unanswered.
	Failures []Failure `json:"failures,omitzero"`
	// Notes are findings that stop nothing.
	Notes []Finding `json:"notes,omitzero"`
	// Record is the record itself, for callers that fill forms from it. It belongs to the registry, must not be changed,
	// and is not part of the JSON: it may hold personal data. It is nil when another account holds the record.
	Record *Record `json:"-"`
}

// Certain reports whether every topic that mattered was answered.
func (d Decision) Certain() bool { return d.Uncertain == 0 }

// SameAs reports whether two decisions lead to the same filing: the same outcome, type and record.
func (d Decision) SameAs(e Decision) bool {
	return d.Outcome == e.Outcome && d.Type == e.Type && d.BuildsOn == e.BuildsOn
}

// Outcome says what can be done.
type Outcome string

// The outcomes.
const (
	// OutcomeFile means that a filing of Decision.Type can be made.
	OutcomeFile Outcome = "file"
	// OutcomeFiled means that it is filed already: nothing to file, a change is offered.
	OutcomeFiled Outcome = "already_filed"
	// OutcomeBlocked means that something else must end or be cleared first.
	OutcomeBlocked Outcome = "blocked"
	// OutcomeRefused means that it cannot be filed here.
	OutcomeRefused Outcome = "refused"
)

// Label is what the outcome says in a language; an unknown outcome gives its own text.
func (o Outcome) Label(l Lang) string {
	switch o {
	case OutcomeFile:
		return Text{Zh: "可以办理", En: "can be filed"}.In(l)
	case OutcomeFiled:
		return Text{Zh: "已备案", En: "filed already"}.In(l)
	case OutcomeBlocked:
		return Text{Zh: "暂不能办理", En: "blocked"}.In(l)
	case OutcomeRefused:
		return Text{Zh: "不能办理", En: "refused"}.In(l)
	}
	return string(o)
}

// RecordRef points to a filed record and, where there is one, to the service in it.
type RecordRef struct {
	// SubjectNumber is the subject's filing number.
	SubjectNumber string `json:"subject_number,omitzero"`
	// SubjectBureauID is the bureau's id of the subject (Ztid).
	SubjectBureauID int64 `json:"subject_bureau_id,omitzero"`
	// Service is the filed service.
	Service FiledRef `json:"service,omitzero"`
}

// Reason says why nothing can be filed now.
type Reason struct {
	// Code is stable, such as detection.conflict.
	Code string `json:"code"`
	// Message says what stands in the way.
	Message Text `json:"message"`
	// Unblock says what to do about it.
	Unblock Text `json:"unblock"`
	// Bureau is the result code with which the bureau would refuse; 0 for none.
	Bureau ResultCode `json:"bureau_code,omitzero"`
	// Source is where it says so.
	Source string `json:"source,omitzero"`
}

func (d *Decision) file(t Type) {
	d.Outcome, d.Type = OutcomeFile, t
}

func (d *Decision) block(o Outcome, r Reason) {
	d.Outcome, d.Reason = o, &r
}

// fill adds what follows from the type and the record.
func (d *Decision) fill(s *situation) {
	if info := d.Type.info(); info != nil {
		d.Parts = append([]Part(nil), info.Fills...)
	}
	if s.record == nil {
		return
	}
	if s.record.Account == "" || s.mine() {
		d.Record = s.record
	}
	d.BuildsOn = RecordRef{SubjectNumber: s.record.Number, SubjectBureauID: s.record.BureauID}
	if s.sameSubject() {
		d.BuildsOn.Service = FiledRef{Number: s.service.Number, BureauID: s.service.BureauID}
	}
}
