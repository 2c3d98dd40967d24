package rules

import (
	"errors"
	"reflect"
	"strings"

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
		Fix:    filing.Text{Zh: "请按要求的长度填写", En: "bring it to the allowed length"},
		Source: fromSchema,
		Check:  func(c *Check) { c.reportShape(shapeLength) },
	},
	{
		Code: "shape.count", Severity: filing.SeverityError,
		Message: filing.Text{
			Zh: "数量不符合要求：应 {bound} {limit} 项",
			En: "wrong number: {bound} {limit} entries are allowed",
		},
		Fix:    filing.Text{Zh: "请按要求的数量填写", En: "bring it to the allowed number"},
		Source: fromSchema,
		Check:  func(c *Check) { c.reportShape(shapeCount) },
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

// The shape of each part, as rules of validator/v10 by field. Fields with "-" are parts or kinds of their own: accesses
// are looked at where the filing type fills the access, what an APP needs are rules.
var (
	subjectShape = map[string]string{
		"Name":     "required,max=255",
		"Nature":   "required",
		"Investor": "max=255",
		"Remark":   "max=1024",
	}
	addressShape = map[string]string{
		"Province": "required,len=6,number",
		"City":     "required,len=6,number",
		"County":   "omitempty,len=6,number",
		"Detail":   "required,max=1024",
	}
	certificateShape = map[string]string{
		"Type":    "required",
		"Number":  "required,max=255",
		"Address": "max=1024",
	}
	personShape = map[string]string{
		"Name":        "max=128",
		"OfficePhone": "omitempty,min=11,max=128",
		"Mobile":      "required",
		"Email":       "required",
	}
	serviceShape = map[string]string{
		"Kind":         "required",
		"Name":         "required,max=512",
		"Domains":      "dive,max=128",
		"HomePage":     "omitempty,min=4,max=255",
		"Contents":     "required,max=64",
		"Languages":    "required,max=256",
		"PreApprovals": "max=64,dive",
		"Accesses":     "-",
		"App":          "-",
		"Remark":       "max=1024",
	}
	approvalShape = map[string]string{
		"Kind":   "required",
		"Number": "required,max=512",
		"Files":  "required,max=10",
	}
	accessShape = map[string]string{
		"Method":    "required",
		"Locations": "required,max=64",
		"IPs":       "required,dive",
	}
	rangeShape = map[string]string{
		"From": "required",
	}
	attachmentShape = map[string]string{
		"Purpose": "required",
		"Owner":   "required",
		"Format":  "required",
		"Digest":  "required",
	}
)

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
	v := validator.New(validator.WithRequiredStructEnabled())
	v.RegisterTagNameFunc(func(field reflect.StructField) string {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		return name
	})
	v.RegisterStructValidationMapRules(subjectShape, filing.Subject{})
	v.RegisterStructValidationMapRules(addressShape, filing.Address{})
	v.RegisterStructValidationMapRules(certificateShape, filing.Certificate{})
	v.RegisterStructValidationMapRules(personShape, filing.Person{})
	v.RegisterStructValidationMapRules(serviceShape, filing.Service{})
	v.RegisterStructValidationMapRules(approvalShape, filing.Approval{})
	v.RegisterStructValidationMapRules(accessShape, filing.Access{})
	v.RegisterStructValidationMapRules(rangeShape, filing.IPRange{})
	v.RegisterStructValidationMapRules(attachmentShape, filing.Attachment{})
	return &shapeChecker{v}
}

// check looks at the parts that the filing type fills. It panics where the validator does, which [Set.Check] recovers.
func (s *shapeChecker) check(f *filing.Filing) []shapeFailure {
	var out []shapeFailure
	if f.Type.Fills(filing.PartSubject) {
		out = s.appendFailures(out, "subject", &f.Subject)
	}
	fillsService, fillsAccess := f.Type.Fills(filing.PartService), f.Type.Fills(filing.PartAccess)
	for i := range f.Services {
		service := &f.Services[i]
		if fillsService {
			out = s.appendFailures(out, servicePath(i), service)
		}
		if !fillsAccess || !service.Kind.HasAccess() {
			continue
		}
		for j := range service.Accesses {
			out = s.appendFailures(out, accessPath(i, j), &service.Accesses[j])
		}
	}
	if f.Type.Fills(filing.PartAttachments) {
		for i := range f.Attachments {
			out = s.appendFailures(out, element("attachments", i), &f.Attachments[i])
		}
	}
	return out
}

// appendFailures adds what the validator says of one struct that stands at path.
func (s *shapeChecker) appendFailures(out []shapeFailure, path string, v any) []shapeFailure {
	var failures validator.ValidationErrors
	if !errors.As(s.validate.Struct(v), &failures) {
		return out
	}
	for _, fe := range failures {
		_, field, _ := strings.Cut(fe.Namespace(), ".")
		failure := shapeFailure{path: path + "." + field, limit: fe.Param()}
		switch fe.Tag() {
		case "required":
			failure.kind = shapeRequired
		case "number":
			failure.kind = shapeDigits
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
		known.failures = c.run.shape.check(c.run.filing)
	}
	for i := range known.failures {
		if f := &known.failures[i]; f.kind == kind {
			c.Report(f.path, "{bound}", f.bound, "{limit}", f.limit)
		}
	}
}
