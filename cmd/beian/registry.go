package main

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/beian-go/beian/filing"
)

// registryLine is one line of a registry file: one of its fields, or a record without a wrapper.
type registryLine struct {
	Wrapped   *filing.Record `json:"record"`
	UnderWay  *underWayLine  `json:"under_way"`
	Blacklist *blacklistLine `json:"blacklist"`
	NotAsked  *[]string      `json:"not_asked"`
	filing.Record
}

// underWayLine is a filing under way. Keys that are not given are made of subject, domain and app.
type underWayLine struct {
	filing.UnderWay
	Subject *subjectRef `json:"subject"`
	Domain  string      `json:"domain"`
	App     *appRef     `json:"app"`
}

// blacklistLine is an entry of the blacklist. A key that is not given is made of subject or domain.
type blacklistLine struct {
	filing.BlacklistHit
	Subject *subjectRef `json:"subject"`
	Domain  string      `json:"domain"`
	App     *appRef     `json:"app"`
}

type subjectRef struct {
	CertificateType filing.CertificateType `json:"certificate_type"`
	Number          string                 `json:"number"`
}

type appRef struct {
	Kind filing.ServiceKind `json:"kind"`
	Name string             `json:"name"`
}

// openRegistry reads a registry file. Its errors name file and line.
func openRegistry(name string) (*filing.MemoryRegistry, error) {
	f, err := openInput(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	all, err := readRegistry(f)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", name, err)
	}
	return filing.NewMemoryRegistry(all), nil
}

// readRegistry reads all lines of a registry. What it gives is the whole truth on all topics but those that the file
// says were not asked. The error begins with the number of the line.
func readRegistry(r io.Reader) (filing.Answer, error) {
	all := filing.Answer{Answered: filing.AllTopics}
	lines := newLineReader(r)
	for {
		l, err := lines.next()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err == nil {
			err = addRegistryLine(&all, l)
		}
		if err != nil {
			return filing.Answer{}, fmt.Errorf("%d: %w", lines.no, err)
		}
	}
}

func addRegistryLine(all *filing.Answer, l line) error {
	var read registryLine
	if err := decode(l, &read); err != nil {
		return err
	}
	plain := !reflect.ValueOf(&read.Record).Elem().IsZero()
	given := 0
	for _, is := range []bool{
		plain, read.Wrapped != nil, read.UnderWay != nil, read.Blacklist != nil, read.NotAsked != nil,
	} {
		if is {
			given++
		}
	}
	if given != 1 {
		return wrong("", "应为 record、under_way、blacklist、not_asked 之一",
			"want one of record, under_way, blacklist and not_asked")
	}
	switch {
	case plain:
		return addRecord(all, &read.Record, "")
	case read.Wrapped != nil:
		return addRecord(all, read.Wrapped, "record.")
	case read.UnderWay != nil:
		return addUnderWay(all, read.UnderWay)
	case read.Blacklist != nil:
		return addBlacklist(all, read.Blacklist)
	}
	topics, err := parseTopics(*read.NotAsked)
	all.Answered &^= topics
	return err
}

// addRecord adds a record that can be found: a number or a domain that cannot be read would pass for not filed.
func addRecord(all *filing.Answer, rec *filing.Record, path string) error {
	if rec.Number != "" {
		if _, err := filing.ParseNumber(rec.Number); err != nil {
			return wrong(path+"number", "不是备案号", err.Error())
		}
	}
	if rec.Province != "" && !rec.Province.Known() {
		return wrong(path+"province", "不是省级行政区划代码", "not a province; give the two digits of GB/T 2260, such as 11")
	}
	for i := range rec.Services {
		for j, typed := range rec.Services[i].Service.Domains {
			if _, err := filing.ParseDomain(typed); err != nil {
				return wrong(fmt.Sprintf("%sservices[%d].service.domains[%d]", path, i, j), "不是域名", err.Error())
			}
		}
	}
	if len(rec.Keys()) == 0 {
		return wrong(strings.TrimSuffix(path, "."), "没有证件号码、备案号或服务，无法查到",
			"cannot be found: give the subject's certificate, a number or a service")
	}
	all.Records = append(all.Records, rec)
	return nil
}

func addUnderWay(all *filing.Answer, read *underWayLine) error {
	w := read.UnderWay
	if w.Type != "" && !w.Type.IsCase() {
		return wrong("under_way.type", "不是可以办理的备案类型", "not a filing type that can be a case; beian types lists them")
	}
	for i, k := range w.Keys {
		if err := checkKey(k, fmt.Sprintf("under_way.keys[%d]", i)); err != nil {
			return err
		}
	}
	keys, err := keysOf(read.Subject, read.Domain, read.App, "under_way.")
	if err != nil {
		return err
	}
	if w.Keys = append(w.Keys, keys...); len(w.Keys) == 0 {
		return wrong("under_way", "请填写 keys、subject、domain 或 app", "give keys, subject, domain or app")
	}
	all.UnderWay = append(all.UnderWay, w)
	return nil
}

func addBlacklist(all *filing.Answer, read *blacklistLine) error {
	var keys []filing.Key
	if read.Key != (filing.Key{}) {
		if err := checkKey(read.Key, "blacklist.key"); err != nil {
			return err
		}
		keys = append(keys, read.Key)
	}
	made, err := keysOf(read.Subject, read.Domain, read.App, "blacklist.")
	if err != nil {
		return err
	}
	if keys = append(keys, made...); len(keys) == 0 {
		return wrong("blacklist", "请填写 key、subject 或 domain", "give key, subject or domain")
	}
	for _, k := range keys {
		if k.Kind == filing.KeyApp {
			return wrong("blacklist", "黑名单只列主体和域名", "the blacklist is one of subjects and domains, not of APPs")
		}
		all.Blacklist = append(all.Blacklist, filing.BlacklistHit{Key: k, Reason: read.Reason})
	}
	return nil
}

// keysOf makes the keys of what a person wrote by hand.
func keysOf(subject *subjectRef, domain string, app *appRef, path string) ([]filing.Key, error) {
	var keys []filing.Key
	if subject != nil {
		keys = filing.SubjectKeys(subject.CertificateType, subject.Number)
		if len(keys) == 0 {
			return nil, wrong(path+"subject.number", "请填写证件号码", "empty; give the number on the certificate")
		}
	}
	if domain != "" {
		d, err := filing.ParseDomain(domain)
		if err != nil {
			return nil, wrong(path+"domain", "不是域名", err.Error())
		}
		keys = append(keys, filing.Key{Kind: filing.KeyDomain, Value: d.String()})
	}
	if app != nil {
		k := filing.AppKey(app.Kind, app.Name)
		if k == (filing.Key{}) || !app.Kind.Known() || app.Kind == filing.ServiceWebsite {
			return nil, wrong(path+"app", "请填写 kind（app、mini_program、quick_app）和 name",
				"give kind, one of app, mini_program and quick_app, and name")
		}
		keys = append(keys, k)
	}
	return keys, nil
}

// checkKey refuses keys that could never be met.
func checkKey(k filing.Key, path string) error {
	switch k.Kind {
	case filing.KeyCreditCode, filing.KeyOrganization, filing.KeyCertificate, filing.KeyApp:
	case filing.KeyDomain:
		if d, err := filing.ParseDomain(k.Value); err != nil || d.String() != k.Value {
			return wrong(path+".value", "域名应为小写 ASCII 形式", "want a domain in lower-case ASCII")
		}
	default:
		return wrong(path+".kind", "应为 credit_code、organization、certificate、domain 或 app",
			"want credit_code, organization, certificate, domain or app")
	}
	if k.Value == "" {
		return wrong(path+".value", "为空", "empty")
	}
	return nil
}

func parseTopics(names []string) (filing.Topics, error) {
	var topics filing.Topics
	for i, name := range names {
		topic, ok := topicNamed(name)
		if !ok {
			return 0, wrong(fmt.Sprintf("not_asked[%d]", i), "应为 "+strings.Join(filing.AllTopics.Names(), "、")+" 之一",
				"want one of "+strings.Join(filing.AllTopics.Names(), ", "))
		}
		topics |= topic
	}
	return topics, nil
}

// topicNamed gives the topic with a name; false if there is none.
func topicNamed(name string) (filing.Topics, bool) {
	for topic := filing.Topics(1); topic <= filing.AllTopics; topic <<= 1 {
		if topic.String() == name {
			return topic, true
		}
	}
	return 0, false
}
