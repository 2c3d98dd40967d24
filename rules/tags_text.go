package rules

import (
	"errors"
	"fmt"
	"reflect"
	"strings"

	ut "github.com/go-playground/universal-translator"
	"github.com/go-playground/validator/v10"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/appkey"
	"github.com/beian-go/beian/filing/identity"
)

// RegisterTagTranslations lets the errors of the tags of [RegisterTags] speak Chinese or English (校验信息翻译): with
// locales/zh or locales/en, and those of their regions. A translation names the field, what it must hold, and what is
// wrong, with the character at fault where the parser tells it. It never repeats the value.
//
// It may be called again, and for both languages on one validator. The error says that v or trans is nil, that v was not
// made by validator.New, or that trans is of another language.
func RegisterTagTranslations(v *validator.Validate, trans ut.Translator) error {
	if trans == nil {
		return errors.New("rules: the translator is nil: take one from ut.New(…).GetTranslator")
	}
	lang, ok := translationLang(trans.Locale())
	if !ok {
		return fmt.Errorf("rules: there are translations in zh and en, none in %.20q", trans.Locale())
	}
	return registerEach(v, func(t *tag) error {
		registered := func(ut.Translator) error { return nil }
		return v.RegisterTranslation(t.name, trans, registered, func(_ ut.Translator, fe validator.FieldError) string {
			return t.translate(lang, fe)
		})
	})
}

// translationLang is the language of a locale such as zh_Hans_CN.
func translationLang(locale string) (filing.Lang, bool) {
	language, _, _ := strings.Cut(locale, "_")
	switch l := filing.Lang(language); l {
	case filing.Zh, filing.En:
		return l, true
	}
	return "", false
}

// translate says what is wrong with a field. A failure that needs another field is told in general.
func (t *tag) translate(l filing.Lang, fe validator.FieldError) string {
	reason := filing.Text{Zh: "与证件类型不符，请对照证件核对两者", En: "it does not fit the type: compare both with the document"}
	if t.name != tagCertificate {
		reason, _ = t.judge(reflect.ValueOf(fe.Value()), fe.Param(), reflect.Value{})
	}
	must, because := filing.Text{Zh: "应为", En: " must be "}, filing.Text{Zh: "；", En: "; "}
	text := fe.Field() + must.In(l) + t.want.In(l)
	if why := reason.In(l); why != "" {
		text += because.In(l) + why
	}
	return text
}

// tagReason is what the error of a parser says; the Chinese is empty where the parser has none.
func tagReason(err error) filing.Text {
	if e, ok := errors.AsType[*identity.Error](err); ok {
		return filing.Text(e.Message())
	}
	if e, ok := errors.AsType[messageError](err); ok {
		return filing.Text{Zh: e.Message(filing.Zh), En: e.Message(filing.En)}
	}
	if e, ok := errors.AsType[*appkey.Error](err); ok {
		return filing.Text{Zh: e.Zh(), En: e.En()}
	}
	return filing.Text{En: err.Error()}
}

// messageError is the form of most parsers' errors.
type messageError interface {
	error
	Message(l filing.Lang) string
}
