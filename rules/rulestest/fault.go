package rulestest

import (
	"slices"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
)

// Fault is one way to break one rule on a filing that is otherwise in order (单一错误).
type Fault struct{ fault }

// fault is a row of the tables.
type fault struct {
	name string
	code string
	// base makes the filing; nil for the first filing of an enterprise.
	base func(*filingtest.Generator) filing.Filing
	// breaks makes the rule fire at path; nil for a row that is a near miss alone.
	breaks func(*filing.Filing)
	path   string
	// near comes close to the fault and does not make the rule fire; nil where only the sound filing is compared.
	near func(*filing.Filing)
	// whole says that the row needs another type or nature of the filing, which shows in other parts too.
	whole bool
	// severity is how severe the finding is where that depends on the province; empty for what the rule says.
	severity filing.Severity
}

// Faults lists the faults, at least one for each rule that a filing alone can break. Rules that ask look-ups, the record
// that is filed or the provider's own terms may need more than the filing: see [Terms].
func Faults() []Fault {
	return only(func(f fault) bool { return f.breaks != nil })
}

// NearMisses lists filings that come close to breaking a rule and do not: [Fault.Near] makes them.
func NearMisses() []Fault {
	return only(func(fault) bool { return true })
}

func only(wanted func(fault) bool) []Fault {
	var out []Fault
	for _, f := range slices.Concat(generalFaults(), peopleFaults(), serviceFaults(), provinceFaults()) {
		if wanted(f) {
			out = append(out, Fault{f})
		}
	}
	return out
}

// Breaks reports whether there is a fault, not only a near miss.
func (f Fault) Breaks() bool { return f.breaks != nil }

// Name says what is wrong, in a few words.
func (f Fault) Name() string { return f.name }

// Rule is the code of the rule that the fault breaks.
func (f Fault) Rule() string { return f.code }

// Path is where the rule reports it.
func (f Fault) Path() string { return f.path }

// Whole reports whether the fault is one of the filing as a whole, wherever its path is: it takes another type or nature, so
// that what follows from it may stand in other parts.
func (f Fault) Whole() bool { return f.whole }

// Severity is how severe the finding is where that depends on the province; empty for the severity of the rule.
func (f Fault) Severity() filing.Severity { return f.severity }

// Sound makes a filing without the fault, of the type, nature and province in which the rule applies.
func (f Fault) Sound(g *filingtest.Generator) filing.Filing {
	if f.base == nil {
		return enterprise(g)
	}
	return f.base(g)
}

// Broken makes a filing with the fault. It is the sound one for those of [NearMisses] that have none.
func (f Fault) Broken(g *filingtest.Generator) filing.Filing {
	out := f.Sound(g)
	if f.breaks != nil {
		f.breaks(&out)
	}
	return out
}

// Near makes a filing that comes close to the fault; the sound one where nothing is near.
func (f Fault) Near(g *filingtest.Generator) filing.Filing {
	out := f.Sound(g)
	if f.near != nil {
		f.near(&out)
	}
	return out
}
