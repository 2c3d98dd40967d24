package policy

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
)

// FieldError is one thing that is wrong with terms (字段错误).
type FieldError struct {
	// Path is the field, such as limits.sheet_months or ranges[3]; empty for the terms as a whole.
	Path string
	// Line is the line of the file, from 1; 0 where there is none.
	Line int
	// Message says what is wrong and what to give.
	Message filing.Text
}

func (e *FieldError) Error() string {
	var b strings.Builder
	b.WriteString("policy: ")
	if e.Line > 0 {
		fmt.Fprintf(&b, "line %d: ", e.Line)
	}
	if e.Path != "" {
		b.WriteString(e.Path + ": ")
	}
	b.WriteString(e.Message.En)
	return b.String()
}

// problems gathers what is wrong with terms.
type problems []*FieldError

func (ps *problems) add(path, zh, en string) {
	*ps = append(*ps, &FieldError{Path: path, Message: filing.Text{Zh: zh, En: en}})
}

// join gives all problems as one error; nil for none.
func (ps problems) join() error {
	errs := make([]error, len(ps))
	for i, p := range ps {
		errs[i] = p
	}
	return errors.Join(errs...)
}

// Validate lists everything that is wrong with t, as a join of [*FieldError]; nil if nothing is.
func (t Terms) Validate() error { return t.problems().join() }

func (t *Terms) problems() problems {
	var ps problems
	if !isID(t.ID) {
		ps.add("id", "应为 1 至 64 个字母、数字、点、连字符或下划线",
			"want 1 to 64 ASCII letters, digits, dots, hyphens or underscores")
	}
	if strings.TrimSpace(t.Name.Zh) == "" {
		ps.add("name.zh", "请填写接入商中文名称", "empty; give the provider's name in Chinese")
	}
	if strings.TrimSpace(t.Name.En) == "" {
		ps.add("name.en", "请填写接入商英文名称", "empty; give the provider's name in English")
	}
	if t.Lang != filing.Zh && t.Lang != filing.En {
		ps.add("lang", "应为 zh 或 en", "want zh or en")
	}
	t.checkLists(&ps)
	t.checkNumbers(&ps)
	if t.UncertainDetection != NoteUncertain && t.UncertainDetection != RefuseUncertain {
		ps.add("uncertain_detection", "应为 note 或 refuse", "want note or refuse")
	}
	for _, province := range slices.Sorted(maps.Keys(t.Switches)) {
		checkProvince(&ps, "switches."+string(province), province)
	}
	return ps
}

func isID(s string) bool {
	if s == "" || len(s) > 64 {
		return false
	}
	for _, c := range s {
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && !strings.ContainsRune(".-_", c) {
			return false
		}
	}
	return true
}

func (t *Terms) checkLists(ps *problems) {
	for i, r := range t.Ranges {
		if !r.IsValid() {
			ps.add(fmt.Sprintf("ranges[%d]", i), "为空，请填写地址段", "empty; give a prefix, from-to or an address")
		}
	}
	checkList(ps, "data_centres", t.DataCentres, checkProvince)
	checkList(ps, "methods", t.Methods, func(ps *problems, path string, m filing.AccessMethod) {
		if m < 1 {
			ps.add(path, "应为接入方式的编号，如 5", "want the id of an access method, such as 5")
		}
	})
	checkList(ps, "provinces", t.Provinces, checkProvince)
	checkList(ps, "skip_verification", t.SkipVerification, func(ps *problems, path string, typ filing.Type) {
		if route := typ.Route(); !typ.Chosen() || !route.Bureau || !route.Verification {
			ps.add(path, "不是可以免核验的备案类型：只能是需上报管局的变更、注销或迁移",
				"not a filing type that can skip verification; want a change, cancellation or migration that goes to "+
					"the bureau, such as change_access")
		}
	})
}

// checkList checks each element of a list, and that none comes twice.
func checkList[T comparable](ps *problems, name string, list []T, check func(*problems, string, T)) {
	seen := make(map[T]bool, len(list))
	for i, v := range list {
		path := fmt.Sprintf("%s[%d]", name, i)
		if seen[v] {
			ps.add(path, "重复", "comes twice")
		}
		seen[v] = true
		check(ps, path, v)
	}
}

func checkProvince(ps *problems, path string, p region.Province) {
	if !p.Known() {
		ps.add(path, "不是省级行政区划代码，应为两位数字，如 11", "not a province; give the two digits of GB/T 2260, such as 11")
	}
}

func (t *Terms) checkNumbers(ps *problems) {
	d, l := &t.Deadlines, &t.Limits
	checkPositive(ps, "deadlines.initial_review", d.InitialReview.Duration())
	checkPositive(ps, "deadlines.paper_check", d.PaperCheck.Duration())
	checkPositive(ps, "deadlines.bureau_review", d.BureauReview.Duration())
	checkPositive(ps, "deadlines.sms", d.SMS)
	if d.SMSGrace < 0 {
		ps.add("deadlines.sms_grace", "不能为负", "negative; want 0 or more")
	}
	for _, s := range t.Lapse.states() {
		checkBetween(ps, "lapse."+s.name, s.days, 0, MaxLapseDays)
	}
	checkBetween(ps, "limits.adding_side_by_side", l.AddingSideBySide, 1, MaxSideBySide)
	checkPositive(ps, "limits.services_per_filing_unit", l.ServicesPerFilingUnit)
	checkPositive(ps, "limits.services_per_filing_person", l.ServicesPerFilingPerson)
	checkBetween(ps, "limits.sheet_months", l.SheetMonths, 1, MaxSheetMonths)
	checkPositive(ps, "limits.document_bytes", l.DocumentBytes)
}

func checkPositive[T ~int | ~int64](ps *problems, path string, v T) {
	if v <= 0 {
		ps.add(path, "应大于 0", "want more than 0")
	}
}

func checkBetween(ps *problems, path string, v, least, most int) {
	if v < least || v > most {
		ps.add(path, fmt.Sprintf("应为 %d 至 %d", least, most), fmt.Sprintf("want %d to %d", least, most))
	}
}
