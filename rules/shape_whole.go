package rules

import (
	"slices"
	"unicode/utf8"
)

// Most filings have the right shape, and the validator takes a third of the time of a check to say so. So a quick look goes
// before it: where whole is true, the validator finds nothing; where it is false, the validator says what is wrong, if
// anything is. Sizes are compared in bytes, which are never fewer than characters.

func (s *subjectShape) whole() bool {
	return within(s.name, 1, 255) && s.nature != 0 && len(s.investor) <= 255 && len(s.remark) <= 1024 &&
		s.certificate.whole() && s.address.whole() && s.responsible.whole()
}

func (s *addressShape) whole() bool {
	return isDivision(s.province) && isDivision(s.city) && (s.county == "" || isDivision(s.county)) && within(s.detail, 1, 1024)
}

// isDivision reports whether s has the six digits of a division.
func isDivision(s string) bool { return len(s) == 6 && digits(s) == 6 }

func (s *certificateShape) whole() bool {
	return s.typ != 0 && within(s.number, 1, 255) && len(s.address) <= 1024
}

func (s *personShape) whole() bool {
	return len(s.name) <= 128 && (s.officePhone == "" || within(s.officePhone, 11, 128)) && s.mobile != "" && s.email != "" &&
		s.certificate.whole()
}

func (s *serviceShape) whole() bool {
	return s.kind != 0 && within(s.name, 1, 512) && (s.homePage == "" || within(s.homePage, 4, 255)) &&
		given(s.contents, 64) && given(s.languages, 256) && len(s.preApprovals) <= 64 && len(s.remark) <= 1024 &&
		!slices.ContainsFunc(s.domains, func(d string) bool { return len(d) > 128 }) &&
		!slices.ContainsFunc(s.preApprovals, func(a approvalShape) bool { return !a.whole() }) && s.responsible.whole()
}

func (s *approvalShape) whole() bool {
	return s.kind != 0 && within(s.number, 1, 512) && given(s.files, 10)
}

func (s *accessShape) whole() bool {
	return s.method != 0 && given(s.locations, 64) && len(s.ips) > 0 &&
		!slices.ContainsFunc(s.ips, func(r rangeShape) bool { return r.from == "" })
}

func (s *attachmentShape) whole() bool {
	return s.purpose != 0 && s.owner != 0 && s.format != 0 && s.digest != ""
}

// within reports whether a text has at least so many characters and at most so many bytes.
func within(s string, least, most int) bool {
	return len(s) <= most && len(s) >= least && (least < 2 || utf8.RuneCountInString(s) >= least)
}

// given reports whether a list has at least one entry and at most so many.
func given[T any](list []T, most int) bool { return len(list) > 0 && len(list) <= most }
