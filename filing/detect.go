package filing

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/beian-go/beian/filing/region"
)

// Inquiry is what a customer is asked to find out which filing is needed (验证备案类型): the six inputs of the operating
// guide, and account and province, without which not every case can be decided.
type Inquiry struct {
	// Account is the customer's account; empty when nobody is logged in, which leaves uncertain whose record it is.
	Account string `json:"account,omitzero"`
	// Province is the province in which the filing shall be made.
	Province region.Province `json:"province,omitzero"`
	// Nature is the kind of subject (单位性质).
	Nature Nature `json:"nature"`
	// CertificateType and CertificateNumber identify the subject (证件类型, 证件号码).
	CertificateType   CertificateType `json:"certificate_type"`
	CertificateNumber string          `json:"certificate_number"`
	// ServiceKind is website, APP, mini program or quick app (服务类型).
	ServiceKind ServiceKind `json:"service_kind"`
	// Domain is the domain of the service (服务域名). Websites need it.
	Domain string `json:"domain,omitzero"`
	// AppName is the name of the APP, mini program or quick app (APP名称).
	AppName string `json:"app_name,omitzero"`
	// Wanted is a type that the customer chose, such as a change or a cancellation; empty to detect one.
	Wanted Type `json:"wanted,omitzero"`
	// Service is the filed service that a chosen type is about.
	Service FiledRef `json:"service,omitzero"`
	// Case is the case for which the question is asked again; what it has under way itself does not count.
	Case string `json:"case,omitzero"`
}

// String hides certificate, domain and name.
func (in Inquiry) String() string {
	return "inquiry(" + in.Nature.String() + ", " + in.ServiceKind.String() + ", province " + string(in.Province) + ")"
}

// GoString is String, so that %#v shows no personal data either.
func (in Inquiry) GoString() string { return in.String() }

// LogValue is String, so that a structured log shows no personal data.
func (in Inquiry) LogValue() slog.Value { return slog.StringValue(in.String()) }

// InquiryError is an inquiry that cannot be asked: a field is missing or wrong.
type InquiryError struct {
	// Field is the JSON name of the field.
	Field string
	// Message says what is wrong and what to give. It does not repeat the value.
	Message Text
	err     error
}

func (e *InquiryError) Error() string { return e.Field + ": " + e.Message.En }

// Unwrap gives the cause, such as an error that wraps ErrDomain.
func (e *InquiryError) Unwrap() error { return e.err }

// Terms are the provider's terms and the province switches that detection needs. The package policy has them.
type Terms interface {
	// ProviderID is how registries name this provider in a FiledAccess.
	ProviderID() string
	// SideBySide is how many adding filings of one subject may be under way at once, at least 1.
	SideBySide() int
	// EmptySubjectMayAdd reports whether the province lets a subject without services add one directly.
	EmptySubjectMayAdd(p region.Province) bool
	// PersonMayFileElsewhere reports whether individuals filed in one province may file in another; known is false
	// where no source says.
	PersonMayFileElsewhere(from, to region.Province) (may, known bool)
}

// Detect finds out which filing a customer needs. It asks the registry one batch question and judges the answer by the
// rows of DetectionRows: blacklist, under way, province, then the rest.
//
// A question that nobody answered is never taken for "not filed": the decision then names the topics in Uncertain. A nil
// registry and one that fails leave everything uncertain.
//
// The error is an *InquiryError for an inquiry that cannot be asked, or that of a context that has ended.
func Detect(ctx context.Context, in Inquiry, reg Registry, terms Terms) (Decision, error) {
	decisions, err := DetectEach(ctx, []Inquiry{in}, reg, terms)
	if err != nil {
		return Decision{}, err
	}
	return decisions[0], nil
}

// DetectEach is Detect for several services with one question to the registry. The decisions are in the order of the
// inquiries. Inquiries of different cases are an *InquiryError.
func DetectEach(ctx context.Context, ins []Inquiry, reg Registry, terms Terms) ([]Decision, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if len(ins) == 0 {
		return nil, nil
	}
	asked := make([]situation, len(ins))
	question := Question{Case: ins[0].Case, Keys: make([]Key, 0, 8*len(ins))}
	for i := range ins {
		if err := asked[i].prepare(&ins[i], terms); err != nil {
			return nil, err
		}
		if ins[i].Case != question.Case {
			return nil, &InquiryError{Field: "case", Message: Text{
				Zh: "一次只能为同一备案办理检测", En: "not the case of the first inquiry; ask for one case at a time",
			}}
		}
		question.Keys = append(question.Keys, asked[i].subjectKeys...)
		question.Keys = append(question.Keys, asked[i].serviceKeys...)
	}
	if len(ins) > 1 {
		question.Keys = dedupe(question.Keys)
	}
	answer, err := ask(ctx, reg, question)
	if err != nil {
		return nil, err
	}
	decisions := make([]Decision, len(ins))
	for i := range asked {
		asked[i].read(&answer)
		decisions[i] = asked[i].decide()
	}
	return decisions, nil
}

// Inquiries are the questions that a filing raises, one for each service; a filing without services raises one about
// the subject alone.
func (f *Filing) Inquiries(account, caseID string) []Inquiry {
	base := Inquiry{
		Account: account, Case: caseID, Province: f.Province, Nature: f.Subject.Nature,
		CertificateType: f.Subject.Certificate.Type, CertificateNumber: f.Subject.Certificate.Number,
	}
	if f.Type.Chosen() {
		base.Wanted = f.Type
	}
	if len(f.Services) == 0 {
		return []Inquiry{base}
	}
	ins := make([]Inquiry, 0, len(f.Services))
	for i := range f.Services {
		s := &f.Services[i]
		in := base
		in.ServiceKind, in.Service = s.Kind, s.Filed
		if len(s.Domains) > 0 {
			in.Domain = s.Domains[0]
		}
		if s.Kind != ServiceWebsite && s.Kind != 0 {
			in.AppName = s.Name
		}
		ins = append(ins, in)
	}
	return ins
}

// ask puts the question; a registry that is nil or fails has answered nothing.
func ask(ctx context.Context, reg Registry, q Question) (Answer, error) {
	if reg == nil {
		return Answer{}, nil
	}
	a, err := reg.Ask(ctx, q)
	if err == nil {
		return a, nil
	}
	if ctx.Err() != nil {
		return Answer{}, ctx.Err()
	}
	return Answer{Failures: []Failure{{Topics: AllTopics, Why: failureText(err)}}}, nil
}

// maxName is the longest name that an inquiry may hold, in bytes (Wzmc is at most 512 characters).
const maxName = 4 * 512

// situation is an inquiry with everything that is known about it: what the rows look at.
type situation struct {
	in          *Inquiry
	terms       Terms
	subjectKeys []Key
	serviceKeys []Key

	answer    *Answer
	record    *Record       // what is filed of the subject
	service   *FiledService // the filed service that was asked about
	owner     *Record       // the record that service belongs to
	own       bool          // owner is a record of the subject
	namesake  bool          // an APP of this name is filed under another subject
	siteOwner *Record       // for an APP: the other subject that has its domain filed
	listed    *BlacklistHit
	running   []UnderWay // of this subject
	taken     *UnderWay  // the service is under way under another subject
	wanted    Type
	tentative Decision
	blocker   *UnderWay // the filing under way that blocks, once row 11 has looked
	blocking  Blocking
}

func (s *situation) prepare(in *Inquiry, terms Terms) error {
	s.in, s.terms = in, terms
	if in.Wanted != "" && !(in.Wanted.IsCase() && in.Wanted.Chosen()) {
		return &InquiryError{Field: "wanted", Message: Text{
			Zh: "不是可以自选办理的备案类型，请留空由系统判断",
			En: "not a filing type that customers choose; leave it empty to have the type detected",
		}}
	}
	if len(in.CertificateNumber) > maxName || !utf8.ValidString(in.CertificateNumber) {
		return &InquiryError{Field: "certificate_number", Message: Text{
			Zh: "证件号码过长或不是有效的 UTF-8 文本", En: "too long, or not valid UTF-8; give the number on the certificate",
		}}
	}
	s.subjectKeys = SubjectKeys(in.CertificateType, in.CertificateNumber)
	if len(s.subjectKeys) == 0 {
		return &InquiryError{Field: "certificate_number", Message: Text{
			Zh: "请填写证件号码", En: "empty; give the number on the certificate",
		}}
	}
	if in.Province != "" && !in.Province.Known() {
		return &InquiryError{Field: "province", Message: Text{
			Zh: "不是省级行政区划代码，应为两位数字，如 11", En: "not a province; give the two digits of GB/T 2260, such as 11",
		}}
	}
	return s.prepareService()
}

func (s *situation) prepareService() error {
	in := s.in
	if in.Wanted != "" {
		return nil
	}
	if !in.ServiceKind.Known() {
		return &InquiryError{Field: "service_kind", Message: Text{
			Zh: "服务类型应为 1 网站、6 APP、7 小程序或 8 快应用",
			En: "want 1 website, 6 APP, 7 mini program or 8 quick app",
		}}
	}
	if len(in.AppName) > maxName || !utf8.ValidString(in.AppName) {
		return &InquiryError{Field: "app_name", Message: Text{
			Zh: "名称过长或不是有效的 UTF-8 文本", En: "too long, or not valid UTF-8; give the name as it shall be filed",
		}}
	}
	var domain Domain
	if strings.TrimSpace(in.Domain) != "" {
		var err error
		if domain, err = ParseDomain(in.Domain); err != nil {
			return &InquiryError{Field: "domain", err: err, Message: Text{
				Zh: "域名格式不正确，请只填写域名，如 example.cn", En: err.Error() + "; give the domain alone, such as example.cn",
			}}
		}
	}
	switch {
	case in.ServiceKind == ServiceWebsite && !domain.IsValid():
		return &InquiryError{Field: "domain", Message: Text{
			Zh: "网站须填写域名", En: "empty; a website needs its domain",
		}}
	case in.ServiceKind != ServiceWebsite && AppKey(in.ServiceKind, in.AppName) == (Key{}):
		return &InquiryError{Field: "app_name", Message: Text{
			Zh: "请填写 APP、小程序或快应用的名称", En: "empty; an APP, mini program or quick app needs its name",
		}}
	}
	if in.ServiceKind != ServiceWebsite {
		s.serviceKeys = append(s.serviceKeys, AppKey(in.ServiceKind, in.AppName))
	}
	s.serviceKeys = appendDomainKeys(s.serviceKeys, domain)
	return nil
}

// read finds in the answer what concerns this inquiry.
func (s *situation) read(a *Answer) {
	s.answer = a
	for _, rec := range a.Records {
		if s.isSubject(rec) && (s.record == nil || s.nearness(rec) > s.nearness(s.record)) {
			s.record = rec
		}
	}
	for _, rec := range a.Records {
		own := s.ofSubject(rec)
		for i := range rec.Services {
			s.readService(rec, own, &rec.Services[i])
		}
	}
	for i := range a.Blacklist {
		if hit := &a.Blacklist[i]; s.listed == nil && (has(s.subjectKeys, hit.Key) || has(s.serviceKeys, hit.Key)) {
			s.listed = hit
		}
	}
	for i := range a.UnderWay {
		w := &a.UnderWay[i]
		if s.in.Case != "" && w.Case == s.in.Case {
			continue
		}
		switch {
		case meets(w.Keys, s.subjectKeys):
			s.running = append(s.running, *w)
		case s.takes(w):
			s.taken = w
		}
	}
}

// takes reports whether a filing under way of another subject holds the service. The same APP name is no obstacle.
func (s *situation) takes(w *UnderWay) bool {
	for _, k := range w.Keys {
		if k.Kind == KeyDomain && s.in.ServiceKind == ServiceWebsite && has(s.serviceKeys, k) {
			return true
		}
	}
	return false
}

func (s *situation) isSubject(rec *Record) bool {
	if certificateMeets(rec.Subject.Certificate, s.subjectKeys) {
		return true
	}
	for _, c := range rec.Former {
		if certificateMeets(c, s.subjectKeys) {
			return true
		}
	}
	return false
}

// nearness says which of a subject's records is meant: the account's before the province's before any other.
func (s *situation) nearness(rec *Record) int {
	n := 0
	if s.in.Account != "" && rec.Account == s.in.Account {
		n += 2
	}
	if s.in.Province != "" && rec.Province == s.in.Province {
		n++
	}
	return n
}

// ofSubject reports whether rec is a record of the filed subject: under its certificate, or with the same subject number.
func (s *situation) ofSubject(rec *Record) bool {
	if s.record == nil {
		return false
	}
	if rec == s.record || s.isSubject(rec) {
		return true
	}
	k := NumberKey(rec.Number)
	return k != (Key{}) && k == NumberKey(s.record.Number)
}

func certificateMeets(c Certificate, keys []Key) bool {
	var room [2]Key
	return meets(appendSubjectKeys(room[:0], c.Type, c.Number), keys)
}

// readService notes whether fs is the service that was asked about. For a website that is the one with its domain, for
// the others the one with its name under the same subject.
func (s *situation) readService(rec *Record, own bool, fs *FiledService) {
	if s.in.Wanted != "" {
		if ref := s.in.Service; own && (fs.Number != "" && fs.Number == ref.Number ||
			fs.BureauID != 0 && fs.BureauID == ref.BureauID) {
			s.found(rec, own, fs)
		}
		return
	}
	if s.in.ServiceKind == ServiceWebsite {
		if fs.Service.Kind == ServiceWebsite && s.usesDomain(fs) {
			s.found(rec, own, fs)
		}
		return
	}
	if fs.Service.Kind == s.in.ServiceKind && AppKey(fs.Service.Kind, fs.Service.Name) == s.serviceKey() {
		if own {
			s.found(rec, own, fs)
		} else {
			s.namesake = true
		}
	}
	if !own && s.usesDomain(fs) {
		s.siteOwner = rec
	}
}

// found notes a filed service unless a nearer one is known: that of the subject's record goes before those of its other
// records, and these before those of other subjects.
func (s *situation) found(rec *Record, own bool, fs *FiledService) {
	if s.service == nil || own && !s.own || rec == s.record && s.owner != rec {
		s.service, s.owner, s.own = fs, rec, own
	}
}

func (s *situation) usesDomain(fs *FiledService) bool {
	for _, typed := range fs.Service.Domains {
		if d, err := ParseDomain(typed); err == nil && has(s.serviceKeys, Key{KeyDomain, d.ascii}) {
			return true
		}
	}
	return false
}

func (s *situation) serviceKey() Key {
	if len(s.serviceKeys) == 0 {
		return Key{}
	}
	return s.serviceKeys[0]
}

// here reports whether the filed service has an access at this provider.
func (s *situation) here() bool { return accessHere(s.service, s.terms) }

func accessHere(fs *FiledService, terms Terms) bool {
	id := terms.ProviderID()
	for i := range fs.Accesses {
		if fs.Accesses[i].Provider == id {
			return true
		}
	}
	return false
}

func (s *situation) mine() bool { return s.in.Account != "" && s.record.Account == s.in.Account }

func has(keys []Key, k Key) bool {
	return slices.Contains(keys, k)
}

func meets(a, b []Key) bool {
	for i := range a {
		if has(b, a[i]) {
			return true
		}
	}
	return false
}

// decide judges in order: blacklist, under way, province, then the rest. What is wanted must be known before it can be
// said whether something under way blocks it, so the rest is judged first and then overruled.
func (s *situation) decide() Decision {
	rows := restRows
	if s.in.Wanted != "" {
		rows = chosenRows
	}
	s.tentative, _ = s.judge(rows)
	s.wanted = s.tentative.Type
	d, overruled := s.judge(overruleRows)
	if !overruled {
		d = s.tentative
	}
	d.Uncertain, d.Failures = s.uncertain(), s.answer.Failures
	d.Notes = append(d.Notes, s.notes()...)
	return d
}

func (s *situation) judge(rows []DetectionRow) (Decision, bool) {
	for i := range rows {
		if rows[i].meets(s) {
			d := Decision{Row: rows[i].No}
			rows[i].decide(s, &d)
			d.fill(s)
			return d, true
		}
	}
	return Decision{}, false
}

// uncertain are the topics that mattered for this inquiry and that nobody answered. What was found needs no answer about
// whether it is there; its accesses are known only if it says so itself.
func (s *situation) uncertain() Topics {
	need := TopicUnderWay | TopicElsewhere | TopicBlacklist
	if s.record == nil {
		need |= TopicSubjects
	}
	if s.in.Wanted == "" && s.service == nil {
		if s.in.ServiceKind == ServiceWebsite {
			need |= TopicDomains
		} else {
			need |= TopicApps
		}
	}
	open := need &^ s.answer.Answered
	if s.sameSubject() && s.service.Service.Kind.HasAccess() && !s.service.AccessKnown {
		open |= TopicAccess
	}
	return open
}
