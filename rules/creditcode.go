package rules

import "strings"

// creditCodeFault is what is wrong with a unified social credit code.
type creditCodeFault int

const (
	creditCodeValid creditCodeFault = iota
	creditCodeMalformed
	creditCodeWrongCheck
	// creditCodeEarly is a wrong check character on a code whose body begins with M000, as issued in Fuzhou and Xiamen.
	creditCodeEarly
)

// creditCodeAlphabet holds the characters of GB 32100-2015 at the place of their value.
const creditCodeAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// checkCreditCode looks at the form and the check character: MOD 31 with the weights 3^i.
func checkCreditCode(s string) creditCodeFault {
	if len(s) != 18 {
		return creditCodeMalformed
	}
	sum, weight := 0, 1
	for i := range 17 {
		value := strings.IndexByte(creditCodeAlphabet, s[i])
		if value < 0 {
			return creditCodeMalformed
		}
		sum += value * weight
		weight = weight * 3 % 31
	}
	check := strings.IndexByte(creditCodeAlphabet, s[17])
	switch {
	case check < 0:
		return creditCodeMalformed
	case check == (31-sum%31)%31:
		return creditCodeValid
	case strings.HasPrefix(s[8:], "M000"):
		return creditCodeEarly
	}
	return creditCodeWrongCheck
}
