package bureautest

import (
	"fmt"
	"strings"

	"github.com/beian-go/beian/filing"
)

// The conditions of isp_querybeianstatus: 0 is a domain, 1 to 11 are types of certificates. One implementation asks for 12 too.
const (
	queryDomain      = 0
	lastQueriedType  = 12
	statusFiled      = "0"
	statusNotFiled   = "1"
	passwordRight    = "0"
	passwordNotRight = "1"
)

// status is isp_querybeianstatus. It knows websites and subjects that are filed, nothing that is under review.
func (b *Bureau) status(c *call) answer {
	kind, condition := c.number("queryConditionType"), c.text("queryCondition")
	if kind < queryDomain || kind > lastQueriedType || condition == "" {
		return answer{code: codeOther, message: "查询条件有误"}
	}
	info := tree("StatusInfo", number("Cxtjlx", kind), leaf("Cxtj", condition))
	filed := statusNotFiled
	if kind == queryDomain {
		if s := b.byDomain(condition); s != nil {
			info.with(leaf("Wzmc", s.Name), leaf("Ztbah", s.subject.Number), leaf("Wzbah", s.Number))
			filed = statusFiled
		}
	} else if s := b.byCertificate(kind, condition); s != nil && s.Certificate.Type == kind {
		info.with(leaf("Ztbah", s.Number))
		filed = statusFiled
	}
	return answer{extra: []*element{info.with(leaf("Bazt", filed))}}
}

// verify is isp_verifybamm. The specification does not say in which form the password comes: as it is, or as its hash in hex as in
// uploads. Both are taken.
func (b *Bureau) verify(c *call) answer {
	number := c.text("baxh")
	s := b.byNumber(number)
	if n, err := filing.ParseNumber(number); s == nil && err == nil {
		s = b.byNumber(n.Subject().String())
	}
	if b.tries[number] >= b.conf.PasswordTries {
		return answer{code: codeTries, message: strings.ReplaceAll(callText(codeTries), "X", fmt.Sprint(b.conf.PasswordTries))}
	}
	result := passwordNotRight
	if given := c.text("bamm"); s != nil && !s.cancelled && (given == s.password || s.right(given)) {
		result = passwordRight
		delete(b.tries, number)
	} else {
		b.tries[number]++
	}
	return answer{extra: []*element{leaf("VerifyRes", result)}}
}
