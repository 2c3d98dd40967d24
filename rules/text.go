package rules

import (
	"iter"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/gbk"
)

var (
	fromCharacters  = filing.Source{Title: "企业系统接口规范 V3.0, MIIT, 3-3-1 (GBK), 3-5: 5008", Date: "2013-10"}
	fromAttachments = filing.Source{Title: "企业系统接口规范 V3.0, MIIT, 4-1-1, Fjytlx (Ssdxlx)", Date: "2013-10"}
)

// uploadRules are about what the interface can carry.
var uploadRules = []Rule{
	{
		Code: "filing.characters", Severity: filing.SeverityError,
		Message: filing.Text{Zh: "含有控制字符或不可见字符", En: "the text holds control or invisible characters"},
		Fix:     filing.Text{Zh: "请重新手工输入，不要粘贴", En: "type it anew instead of pasting it"},
		Source:  fromCharacters,
		Bureau:  filing.ResultIllegalCharacters,
		Check: func(c *Check) {
			if c.commonTexts() {
				return
			}
			for at, s := range c.texts() {
				if !visible(s, at.field == "remark") {
					c.Report(at.path())
				}
			}
		},
	},
	{
		Code: "filing.characters.gbk", Severity: filing.SeverityWarning,
		Message: filing.Text{
			Zh: "含有 GBK 字符集以外的字符，备案接口可能无法传送",
			En: "the text holds characters outside GBK, which the ministry's interface may not carry",
		},
		Fix: filing.Text{
			Zh: "请改用常用字符；证件上确有生僻字的，请联系接入商人工报送",
			En: "use common characters; if the certificate has the rare one, ask the provider to report it by hand",
		},
		Source: fromCharacters,
		Bureau: filing.ResultIllegalCharacters,
		Check: func(c *Check) {
			if c.commonTexts() {
				return
			}
			for at, s := range c.texts() {
				if _, outside := gbk.Outside(s); outside && visible(s, true) {
					c.Report(at.path())
				}
			}
		},
	},
	{
		Code: "access.ip.overlap", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inAccess},
		Message: filing.Text{Zh: "同一服务的IP地址段相互重叠", En: "ranges of addresses of one service overlap"},
		Fix:     filing.Text{Zh: "请合并或删除重叠的IP地址段", En: "merge them, or remove one"},
		Source:  filing.Source{Title: "企业系统接口规范 V3.0, MIIT, 3-5: 1024; what conflicts is our reading", Date: "2013-10"},
		Bureau:  filing.ResultAccessIPConflict,
		Check: func(c *Check) {
			const most = 256 // beyond it the number of pairs grows too large
			ranges := c.ranges()
			for i := range ranges[:min(len(ranges), most)] {
				r := &ranges[i]
				if r.whole() && slices.ContainsFunc(ranges[:i], func(q addressRange) bool { return c.overlap(&q, r) }) {
					c.Report(r.path())
				}
			}
		},
	},
	{
		Code: "attachment.owner", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inAttachments},
		Message: filing.Text{Zh: "附件用途与所属对象不符", En: "the purpose of the attachment does not go with what it belongs to"},
		Fix: filing.Text{
			Zh: "主体和主体负责人证件属于主体，服务负责人证件属于服务",
			En: "certificates of the subject and its person belong to the subject, those of a service's person to the service",
		},
		Source: fromAttachments,
		Bureau: filing.ResultVerificationSheetMismatch,
		Check: func(c *Check) {
			for i := range c.Filing().Attachments {
				a := &c.Filing().Attachments[i]
				if want := ownerOf(a.Purpose); want != 0 && a.Owner.Known() && a.Owner != want {
					c.Report(element("attachments", i) + ".owner")
				}
			}
		},
	},
	{
		Code: "attachment.size", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inAttachments},
		Message: filing.Text{
			Zh: "附件超过备案接口的大小限制",
			En: "the attachment is larger than the ministry's interface takes",
		},
		Fix: filing.Text{
			Zh: "请压缩图片：核验单不超过 150 KB，其他不超过 100 KB",
			En: "shrink it: verification sheets to 150 KB, others to 100 KB",
		},
		Source: fromAttachments,
		Bureau: filing.ResultMalformedAttachment,
		Check: func(c *Check) {
			for i := range c.Filing().Attachments {
				if a := &c.Filing().Attachments[i]; a.Purpose.Known() && a.Size > a.Purpose.MaxBytes() {
					c.Report(element("attachments", i) + ".size")
				}
			}
		},
	},
}

// ownerOf is what attachments of a purpose belong to; 0 where both do.
func ownerOf(p filing.AttachmentPurpose) filing.AttachmentOwner {
	switch p {
	case filing.PurposeSubjectCertificate, filing.PurposeSubjectPersonCertificate:
		return filing.OwnerSubject
	case filing.PurposeServicePersonCertificate:
		return filing.OwnerService
	case filing.PurposeVerificationSheet, filing.PurposeVerificationPhoto:
	}
	return 0
}

// overlap reports whether two ranges of one service meet. An access that stands twice is the fault of another rule.
func (c *Check) overlap(a, b *addressRange) bool {
	if a.service != b.service || !a.whole() || a.first.BitLen() != b.first.BitLen() ||
		a.first.Compare(b.last) > 0 || b.first.Compare(a.last) > 0 {
		return false
	}
	accesses := c.Filing().Services[a.service].Accesses
	return a.access == b.access || accessKey(&accesses[a.access]) != accessKey(&accesses[b.access])
}

// textAt is the place of a text that people write as they like.
type textAt struct {
	// part is subject, services, attachments or cancellation; item counts in lists.
	part string
	item int
	// list and entry are a list inside the item; list is empty for none.
	list  string
	entry int
	field string
}

func (t textAt) path() string {
	path := t.part
	if t.item >= 0 {
		path = element(path, t.item)
	}
	if t.list != "" {
		path = element(path+"."+t.list, t.entry)
	}
	return path + "." + t.field
}

// longestText is the longest text that is read, in bytes: 1,024 characters, the most that the interface takes. The rules
// of the shape refuse what is longer.
const longestText = 4 * 1024

// texts are the texts that go to the bureau and no other rule reads character by character.
func (c *Check) texts() iter.Seq2[textAt, string] {
	return func(take func(textAt, string) bool) {
		yield := func(at textAt, s string) bool { return len(s) > longestText || take(at, s) }
		f := c.Filing()
		if s := &f.Subject; c.Fills(filing.PartSubject) {
			for _, t := range [...]struct{ field, value string }{
				{"name", s.Name}, {"legal_representative", s.LegalRepresentative}, {"investor", s.Investor},
				{"address.detail", s.Address.Detail}, {"certificate.address", s.Certificate.Address},
				{"responsible.name", s.Responsible.Name}, {"responsible.certificate.address", s.Responsible.Certificate.Address},
				{"remark", s.Remark},
			} {
				if !yield(textAt{part: "subject", item: -1, field: t.field}, t.value) {
					return
				}
			}
		}
		if c.Fills(filing.PartService) {
			for i := range f.Services {
				if !serviceTexts(i, &f.Services[i], yield) {
					return
				}
			}
		}
		if c.Fills(filing.PartAttachments) {
			for i := range f.Attachments {
				if !yield(textAt{part: "attachments", item: i, field: "remark"}, f.Attachments[i].Remark) {
					return
				}
			}
		}
		if f.Cancellation != nil {
			yield(textAt{part: "cancellation", item: -1, field: "remark"}, f.Cancellation.Remark)
		}
	}
}

// commonTexts reports whether the texts hold only printable ASCII, common Chinese characters and full-width brackets, as
// nearly all do.
func (c *Check) commonTexts() bool {
	f := &c.run.facts
	if !f.commonKnown {
		f.commonKnown, f.common = true, true
		for _, s := range c.texts() {
			if !common(s) {
				f.common = false
				break
			}
		}
	}
	return f.common
}

// common reports whether s holds printable ASCII, the characters from 一 to 龥 and full-width brackets only: all of them
// stand in GBK. It reads bytes, since every text of a filing goes through it.
func common(s string) bool {
	for i := 0; i < len(s); i++ {
		first := s[i]
		if ' ' <= first && first <= '~' {
			continue
		}
		if i+2 >= len(s) || s[i+1]&0xc0 != 0x80 || s[i+2]&0xc0 != 0x80 {
			return false
		}
		second, third := s[i+1], s[i+2]
		switch {
		case 0xe5 <= first && first <= 0xe8:
		case first == 0xe4 && second >= 0xb8:
		case first == 0xe9 && (second < 0xbe || second == 0xbe && third <= 0xa5):
		case first == 0xef && second == 0xbc && (third == 0x88 || third == 0x89): // （）
		default:
			return false
		}
		i += 2
	}
	return true
}

func serviceTexts(i int, s *filing.Service, yield func(textAt, string) bool) bool {
	for _, t := range [...]struct{ field, value string }{
		{"name", s.Name}, {"responsible.name", s.Responsible.Name},
		{"responsible.certificate.address", s.Responsible.Certificate.Address}, {"remark", s.Remark},
	} {
		if !yield(textAt{part: "services", item: i, field: t.field}, t.value) {
			return false
		}
	}
	for j := range s.PreApprovals {
		at := textAt{part: "services", item: i, list: "pre_approvals", entry: j, field: "number"}
		if !yield(at, s.PreApprovals[j].Number) {
			return false
		}
	}
	if s.App == nil {
		return true
	}
	for j := range s.App.SDKs {
		at := textAt{part: "services", item: i, list: "app.sdks", entry: j, field: "provider"}
		if !yield(at, s.App.SDKs[j].Provider) {
			return false
		}
		at.field = "function"
		if !yield(at, s.App.SDKs[j].Function) {
			return false
		}
	}
	return true
}

// visible reports whether a text is valid and holds nothing that cannot be seen. Texts of several lines may break them.
func visible(s string, lines bool) bool {
	for i, r := range s {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			if !lines {
				return false
			}
		case r < ' ' || r == 0x7f:
			return false
		case r < utf8.RuneSelf || 0x4e00 <= r && r <= 0x9fa5:
		case r == utf8.RuneError:
			if _, size := utf8.DecodeRuneInString(s[i:]); size < 2 {
				return false
			}
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp):
			return false
		}
	}
	return true
}
