package filing

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Registry knows what is filed (备案库): the desk's own store, the ministry's query service, a file. A registry answers what
// it can and says which topics it answered; it never lets silence pass for "not filed".
type Registry interface {
	// Ask answers one batch of keys. An error means that nothing of the answer can be trusted.
	Ask(ctx context.Context, q Question) (Answer, error)
}

// Question is one batch of keys.
type Question struct {
	// Keys are canonical keys of subjects, domains and APPs.
	Keys []Key
	// Case is the case on whose behalf the question is asked; what this case itself has under way does not count.
	Case string
}

// Answer is what a registry knows about a question.
type Answer struct {
	// Records are the filed records that any key meets. They belong to the registry and must not be changed.
	Records []*Record
	// UnderWay are filings under way that any key meets.
	UnderWay []UnderWay
	// Blacklist are hits in the bureau's blacklist (黑名单).
	Blacklist []BlacklistHit
	// Answered are the topics on which this answer is the whole truth.
	Answered Topics
	// Failures say, for a topic that was asked in vain, why. They hold no personal data.
	Failures []Failure
}

// UnderWay is a filing that has been submitted and has not ended (进行中的备案).
type UnderWay struct {
	// Keys are those keys of the question that it meets.
	Keys []Key `json:"keys"`
	// Type is its filing type; empty when it is not known, as at another provider.
	Type Type `json:"type,omitzero"`
	// Account is the account that runs it; empty at another provider.
	Account string `json:"account,omitzero"`
	// Case is its case; empty at another provider.
	Case string `json:"case,omitzero"`
}

// BlacklistHit is one entry of the bureau's blacklist.
type BlacklistHit struct {
	// Key is the key that is listed.
	Key Key `json:"key"`
	// Reason is what the list says.
	Reason string `json:"reason,omitzero"`
}

// Failure is a topic on which a registry could not be asked.
type Failure struct {
	// Topics are what stays unknown.
	Topics Topics `json:"topics"`
	// Why says what went wrong.
	Why string `json:"why"`
}

// Topics is a set of questions that a registry can answer.
type Topics uint8

// The topics.
const (
	// TopicSubjects: is the certificate number filed, anywhere.
	TopicSubjects Topics = 1 << iota
	// TopicDomains: is the domain filed, anywhere.
	TopicDomains
	// TopicApps: is the APP, mini program or quick app filed, anywhere.
	TopicApps
	// TopicAccess: which providers give a filed service its accesses.
	TopicAccess
	// TopicUnderWay: what is under way at this provider.
	TopicUnderWay
	// TopicElsewhere: what is under way at other providers.
	TopicElsewhere
	// TopicBlacklist: is the subject or domain on the bureau's blacklist.
	TopicBlacklist

	// AllTopics is the set of all topics.
	AllTopics = TopicSubjects | TopicDomains | TopicApps | TopicAccess | TopicUnderWay | TopicElsewhere | TopicBlacklist
)

var topicNames = [...]string{
	"subjects", "domains", "apps", "access", "under_way", "under_way_elsewhere", "blacklist",
}

// topicLabels are the questions, in the order of topicNames.
var topicLabels = [...]Text{
	{Zh: "证件号码是否已备案", En: "whether the certificate is filed"},
	{Zh: "域名是否已备案", En: "whether the domain is filed"},
	{Zh: "APP、小程序或快应用是否已备案", En: "whether the APP, mini program or quick app is filed"},
	{Zh: "服务由哪些接入商接入", En: "which providers host the service"},
	{Zh: "在本接入商有无进行中的备案", En: "whether a filing is under way here"},
	{Zh: "在其他接入商有无进行中的备案", En: "whether a filing is under way elsewhere"},
	{Zh: "是否在黑名单中", En: "whether subject or domain is on the blacklist"},
}

// Has reports whether all topics of u are in t.
func (t Topics) Has(u Topics) bool { return t&u == u }

// Names lists the topics in order.
func (t Topics) Names() []string {
	var out []string
	for i, name := range topicNames {
		if t.Has(1 << i) {
			out = append(out, name)
		}
	}
	return out
}

// Labels lists the topics in order as the questions that they are, in a language.
func (t Topics) Labels(l Lang) []string {
	var out []string
	for i := range topicLabels {
		if t.Has(1 << i) {
			out = append(out, topicLabels[i].In(l))
		}
	}
	return out
}

// String joins the names with commas.
func (t Topics) String() string { return strings.Join(t.Names(), ",") }

// MarshalJSON gives the list of names.
func (t Topics) MarshalJSON() ([]byte, error) {
	names := t.Names()
	if names == nil {
		names = []string{}
	}
	return json.Marshal(names)
}

// UnmarshalJSON takes a list of names; an unknown name is an error.
func (t *Topics) UnmarshalJSON(data []byte) error {
	var names []string
	if err := json.Unmarshal(data, &names); err != nil {
		return fmt.Errorf("topics: want a list of names: %w", err)
	}
	var out Topics
	for _, name := range names {
		i := slices.Index(topicNames[:], name)
		if i < 0 {
			return fmt.Errorf("topics: unknown topic %.40q, want one of %s", name, strings.Join(topicNames[:], ", "))
		}
		out |= 1 << i
	}
	*t = out
	return nil
}

// Chain asks several registries and merges their answers. Records with the same subject number become one: what an
// earlier registry says stands, a later one fills what is missing. A case under way that several report counts once. A
// topic is answered when any registry answers it; a registry that fails leaves a Failure and the others still count. A nil
// registry answers nothing.
type Chain []Registry

// Ask asks every registry in turn. The only error is that of a context that has ended.
func (c Chain) Ask(ctx context.Context, q Question) (Answer, error) {
	var out Answer
	for _, r := range c {
		if err := ctx.Err(); err != nil {
			return Answer{}, err
		}
		a, err := ask(ctx, r, q)
		if err != nil {
			return Answer{}, err
		}
		for _, rec := range a.Records {
			out.Records = mergeRecord(out.Records, rec)
		}
		for _, w := range a.UnderWay {
			out.UnderWay = mergeUnderWay(out.UnderWay, w)
		}
		out.Blacklist = appendNew(out.Blacklist, a.Blacklist)
		out.Failures = appendNew(out.Failures, a.Failures)
		out.Answered |= a.Answered
	}
	return out, nil
}

func failureText(err error) string {
	const most = 200
	s := strings.ToValidUTF8(err.Error(), "?")
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "") + "…"
	}
	return s
}

// mergeUnderWay adds w to list. What two registries say of one case becomes one.
func mergeUnderWay(list []UnderWay, w UnderWay) []UnderWay {
	for i := range list {
		have := &list[i]
		if w.Case != "" && have.Case == w.Case {
			have.Keys = appendNew(slices.Clip(have.Keys), w.Keys)
			return list
		}
		if w.Case == "" && have.Case == "" && have.Type == w.Type && have.Account == w.Account && slices.Equal(have.Keys, w.Keys) {
			return list
		}
	}
	return append(list, w)
}

// appendNew appends what is not there yet.
func appendNew[E comparable](list, more []E) []E {
	for _, e := range more {
		if !slices.Contains(list, e) {
			list = append(list, e)
		}
	}
	return list
}

// mergeRecord adds rec to records. A record of the same number is merged into a copy, since records belong to their
// registry.
func mergeRecord(records []*Record, rec *Record) []*Record {
	if slices.Contains(records, rec) {
		return records
	}
	key := NumberKey(rec.Number)
	if key == (Key{}) {
		return append(records, rec)
	}
	for i, have := range records {
		if NumberKey(have.Number) == key {
			merged := have.merge(rec)
			records[i] = &merged
			return records
		}
	}
	return append(records, rec)
}

// merge fills what r lacks from other. Neither is changed.
func (r *Record) merge(other *Record) Record {
	m := *r
	if m.ID == "" {
		m.ID = other.ID
	}
	if m.BureauID == 0 {
		m.BureauID = other.BureauID
	}
	if m.Province == "" {
		m.Province = other.Province
	}
	if m.Account == "" {
		m.Account = other.Account
	}
	if m.Subject.Certificate.Number == "" {
		m.Subject = other.Subject
	}
	m.Former = slices.Clone(r.Former)
	m.addFormer(other.Subject.Certificate)
	for _, c := range other.Former {
		m.addFormer(c)
	}
	if other.UpdatedAt.After(m.UpdatedAt) {
		m.UpdatedAt = other.UpdatedAt
	}
	m.ServicesKnown = r.ServicesKnown || other.ServicesKnown
	m.Services = slices.Clone(r.Services)
	for i := range other.Services {
		m.addService(&other.Services[i])
	}
	return m
}

// addFormer adds a certificate under which the record is not found yet.
func (r *Record) addFormer(c Certificate) {
	keys := SubjectKeys(c.Type, c.Number)
	same := func(have Certificate) bool { return slices.Equal(SubjectKeys(have.Type, have.Number), keys) }
	if len(keys) > 0 && !same(r.Subject.Certificate) && !slices.ContainsFunc(r.Former, same) {
		r.Former = append(r.Former, c)
	}
}

func (r *Record) addService(s *FiledService) {
	at := slices.IndexFunc(r.Services, s.same)
	if at < 0 {
		r.Services = append(r.Services, *s)
		return
	}
	have := &r.Services[at]
	if have.Number == "" {
		have.Number = s.Number
	}
	if have.BureauID == 0 {
		have.BureauID = s.BureauID
	}
	if have.Service.Name == "" {
		have.Service.Name = s.Service.Name
	}
	if len(have.Service.Domains) == 0 {
		have.Service.Domains = s.Service.Domains
	}
	if !have.AccessKnown && s.AccessKnown {
		have.Accesses, have.AccessKnown = s.Accesses, true
	}
}

// same reports whether two entries are one service: by number, else by the bureau's id, else by kind and a common domain or,
// for those that are known by it, the name.
func (s *FiledService) same(t FiledService) bool {
	switch {
	case s.Number != "" && t.Number != "":
		return s.Number == t.Number
	case s.BureauID != 0 && t.BureauID != 0:
		return s.BureauID == t.BureauID
	case s.Service.Kind != t.Service.Kind:
		return false
	case s.Service.Kind == ServiceWebsite:
		return slices.ContainsFunc(s.Service.Domains, func(d string) bool { return slices.Contains(t.Service.Domains, d) })
	}
	k := AppKey(s.Service.Kind, s.Service.Name)
	return k != (Key{}) && k == AppKey(t.Service.Kind, t.Service.Name)
}
