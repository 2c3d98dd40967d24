package rules

import (
	"errors"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/go-playground/validator/v10"

	"github.com/beian-go/beian/filing"
)

// The shape of a filing: what must be given and how long it may be, after the XSD files of the interface V.3.0 and the
// filing form of 2023. The validator looks at it once per check; each rule below reports one kind of failure.
var shapeRules = []Rule{
	{
		Code: "shape.required", Severity: filing.SeverityError,
		Message: filing.Text{Zh: "必填项未填写", En: "a required field is empty"},
		Fix:     filing.Text{Zh: "请填写该项", En: "fill it in"},
		Source:  fromForm,
		Check:   func(c *Check) { c.reportShape(shapeRequired) },
	},
	{
		Code: "shape.length", Severity: filing.SeverityError,
		Message: filing.Text{
			Zh: "长度不符合要求：应 {bound} {limit} 个字符",
			En: "wrong length: {bound} {limit} characters are allowed",
		},
		Fix:     filing.Text{Zh: "请按要求的长度填写", En: "bring it to the allowed length"},
		Source:  fromSchema,
		Follows: []string{"service.domain.subdomain", "service.home_page.domain"},
		Check:   func(c *Check) { c.reportShape(shapeLength) },
	},
	{
		Code: "shape.count", Severity: filing.SeverityError,
		Message: filing.Text{
			Zh: "数量不符合要求：应 {bound} {limit} 项",
			En: "wrong number: {bound} {limit} entries are allowed",
		},
		Fix:     filing.Text{Zh: "请按要求的数量填写", En: "bring it to the allowed number"},
		Source:  fromSchema,
		Follows: []string{"service.content.known"},
		Check:   func(c *Check) { c.reportShape(shapeCount) },
	},
	{
		Code: "shape.digits", Severity: filing.SeverityError,
		Message: filing.Text{Zh: "只能填写数字", En: "only digits are allowed"},
		Fix:     filing.Text{Zh: "请填写行政区划代码（GB/T 2260）", En: "give the code of GB/T 2260"},
		Source:  fromSchema,
		Bureau:  filing.ResultInvalidDivision,
		Check:   func(c *Check) { c.reportShape(shapeDigits) },
	},
}

// The shapes hold what the validator looks at, part by part: copies of a filing's fields under their JSON names. The fields
// are unexported because the validator boxes each exported one, which costs an allocation. Accesses are looked at where the
// filing type fills the access; what an APP needs are rules.
type (
	subjectShape struct {
		name        string           `path:"name" validate:"required,max=255"`
		nature      filing.Nature    `path:"nature" validate:"required"`
		certificate certificateShape `path:"certificate"`
		investor    string           `path:"investor" validate:"max=255"`
		address     addressShape     `path:"address"`
		responsible personShape      `path:"responsible"`
		remark      string           `path:"remark" validate:"max=1024"`
	}
	addressShape struct {
		province string `path:"province" validate:"required,len=6"`
		city     string `path:"city" validate:"required,len=6"`
		county   string `path:"county" validate:"omitempty,len=6"`
		detail   string `path:"detail" validate:"required,max=1024"`
	}
	certificateShape struct {
		typ     filing.CertificateType `path:"type" validate:"required"`
		number  string                 `path:"number" validate:"required,max=255"`
		address string                 `path:"address" validate:"max=1024"`
	}
	personShape struct {
		name        string           `path:"name" validate:"max=128"`
		certificate certificateShape `path:"certificate"`
		officePhone string           `path:"office_phone" validate:"omitempty,min=11,max=128"`
		mobile      string           `path:"mobile" validate:"required"`
		email       string           `path:"email" validate:"required"`
	}
	serviceShape struct {
		kind         filing.ServiceKind      `path:"kind" validate:"required"`
		name         string                  `path:"name" validate:"required,max=512"`
		domains      []string                `path:"domains" validate:"dive,max=128"`
		homePage     string                  `path:"home_page" validate:"omitempty,min=4,max=255"`
		contents     []filing.ServiceContent `path:"contents" validate:"required,max=64"`
		languages    []filing.Language       `path:"languages" validate:"required,max=256"`
		preApprovals []approvalShape         `path:"pre_approvals" validate:"max=64,dive"`
		responsible  personShape             `path:"responsible"`
		remark       string                  `path:"remark" validate:"max=1024"`
	}
	approvalShape struct {
		kind   filing.PreApproval `path:"kind" validate:"required"`
		number string             `path:"number" validate:"required,max=512"`
		files  []filing.Digest    `path:"files" validate:"required,max=10"`
	}
	accessShape struct {
		method    filing.AccessMethod     `path:"method" validate:"required"`
		locations []filing.ServerLocation `path:"locations" validate:"required,max=64"`
		ips       []rangeShape            `path:"ips" validate:"required,dive"`
	}
	rangeShape struct {
		from string `path:"from" validate:"required"`
	}
	attachmentShape struct {
		purpose filing.AttachmentPurpose `path:"purpose" validate:"required"`
		owner   filing.AttachmentOwner   `path:"owner" validate:"required"`
		format  filing.AttachmentFormat  `path:"format" validate:"required"`
		digest  filing.Digest            `path:"digest" validate:"required"`
	}
)

// shapes are one of each that a check fills again and again.
type shapes struct {
	subject    subjectShape
	service    serviceShape
	access     accessShape
	attachment attachmentShape
}

func (s *subjectShape) read(in *filing.Subject) {
	s.name, s.nature, s.investor, s.remark = in.Name, in.Nature, in.Investor, in.Remark
	s.address = addressShape{in.Address.Province, in.Address.City, in.Address.County, in.Address.Detail}
	s.certificate.read(&in.Certificate)
	s.responsible.read(&in.Responsible)
}

func (s *certificateShape) read(in *filing.Certificate) {
	s.typ, s.number, s.address = in.Type, in.Number, in.Address
}

func (s *personShape) read(in *filing.Person) {
	s.name, s.officePhone, s.mobile, s.email = in.Name, in.OfficePhone, in.Mobile, in.Email
	s.certificate.read(&in.Certificate)
}

func (s *serviceShape) read(in *filing.Service) {
	s.kind, s.name, s.domains, s.homePage, s.remark = in.Kind, in.Name, in.Domains, in.HomePage, in.Remark
	s.contents, s.languages, s.preApprovals = filled(in.Contents), filled(in.Languages), s.preApprovals[:0]
	for i := range in.PreApprovals {
		a := &in.PreApprovals[i]
		s.preApprovals = append(s.preApprovals, approvalShape{a.Kind, a.Number, filled(a.Files)})
	}
	s.responsible.read(&in.Responsible)
}

func (s *accessShape) read(in *filing.Access) {
	s.method, s.locations, s.ips = in.Method, filled(in.Locations), s.ips[:0]
	for i := range in.IPs {
		s.ips = append(s.ips, rangeShape{in.IPs[i].From})
	}
	s.ips = filled(s.ips)
}

// filled is nil for an empty list: for the validator a list that is empty and not nil is given.
func filled[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}

func (s *attachmentShape) read(in *filing.Attachment) {
	s.purpose, s.owner, s.format, s.digest = in.Purpose, in.Owner, in.Format, in.Digest
}

// The kinds of shape failures.
const (
	shapeRequired = "required"
	shapeLength   = "length"
	shapeCount    = "count"
	shapeDigits   = "digits"
)

// shapeFailure is one field whose shape is wrong. It never holds the field's value.
type shapeFailure struct {
	kind  string
	path  string
	bound string
	limit string
}

// shapeChecker runs validator/v10 on the parts of a filing. It may be shared by goroutines.
type shapeChecker struct{ validate *validator.Validate }

func newShapeChecker() *shapeChecker {
	v := validator.New(validator.WithRequiredStructEnabled(), validator.WithPrivateFieldValidation())
	v.RegisterTagNameFunc(func(field reflect.StructField) string { return field.Tag.Get("path") })
	return &shapeChecker{v}
}

// check looks at the parts that the filing type fills. It panics where the validator does, which [Set.Check] recovers.
func (s *shapeChecker) check(f *filing.Filing, in *shapes) []shapeFailure {
	var out []shapeFailure
	if f.Type.Fills(filing.PartSubject) {
		if in.subject.read(&f.Subject); !in.subject.whole() {
			out = s.appendFailures(out, &in.subject, func() string { return "subject" })
		}
		out = appendDivisions(out, &f.Subject.Address)
	}
	fillsService, fillsAccess := f.Type.Fills(filing.PartService), f.Type.Fills(filing.PartAccess)
	for i := range f.Services {
		service := &f.Services[i]
		if fillsService {
			if in.service.read(service); !in.service.whole() {
				out = s.appendFailures(out, &in.service, func() string { return servicePath(i) })
			}
		}
		if !fillsAccess || !service.Kind.HasAccess() {
			continue
		}
		for j := range service.Accesses {
			if in.access.read(&service.Accesses[j]); !in.access.whole() {
				out = s.appendFailures(out, &in.access, func() string { return accessPath(i, j) })
			}
		}
	}
	if f.Type.Fills(filing.PartAttachments) {
		for i := range f.Attachments {
			if in.attachment.read(&f.Attachments[i]); !in.attachment.whole() {
				out = s.appendFailures(out, &in.attachment, func() string { return element("attachments", i) })
			}
		}
	}
	return out
}

// appendDivisions adds the division codes of the right length that hold something else than digits.
func appendDivisions(out []shapeFailure, a *filing.Address) []shapeFailure {
	for _, field := range [...]struct{ path, code string }{
		{"subject.address.province", a.Province}, {"subject.address.city", a.City}, {"subject.address.county", a.County},
	} {
		if utf8.RuneCountInString(field.code) == 6 && digits(field.code) != len(field.code) {
			out = append(out, shapeFailure{kind: shapeDigits, path: field.path})
		}
	}
	return out
}

// appendFailures adds what the validator says of the shape of a part.
func (s *shapeChecker) appendFailures(out []shapeFailure, shape any, path func() string) []shapeFailure {
	err := s.validate.Struct(shape)
	if err == nil {
		return out
	}
	var failures validator.ValidationErrors
	if !errors.As(err, &failures) {
		return out
	}
	for _, fe := range failures {
		_, field, _ := strings.Cut(fe.Namespace(), ".")
		failure := shapeFailure{path: path() + "." + field, limit: fe.Param()}
		switch fe.Tag() {
		case "required":
			failure.kind = shapeRequired
		case "min":
			failure.kind, failure.bound = sizeKind(fe), "≥"
		case "max":
			failure.kind, failure.bound = sizeKind(fe), "≤"
		case "len":
			failure.kind, failure.bound = sizeKind(fe), "="
		}
		out = append(out, failure)
	}
	return out
}

func sizeKind(fe validator.FieldError) string {
	if fe.Kind() == reflect.Slice {
		return shapeCount
	}
	return shapeLength
}

// reportShape reports the failures of one kind. The first rule that asks lets the validator run; should that panic,
// this one rule fails and the others find nothing.
func (c *Check) reportShape(kind string) {
	known := &c.run.facts
	if !known.failuresKnown {
		known.failuresKnown = true
		known.failures = c.run.shape.check(c.run.filing, &known.shapes)
	}
	for i := range known.failures {
		if f := &known.failures[i]; f.kind == kind {
			c.Report(f.path, "{bound}", f.bound, "{limit}", f.limit)
		}
	}
}
