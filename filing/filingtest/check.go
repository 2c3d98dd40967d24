package filingtest

import "strings"

// creditAlphabet has the characters of a unified social credit code in the order of their values (GB 32100-2015).
const creditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// withCreditCheck adds the check character to the first 17 of a unified social credit code: MOD 31 with the powers of 3.
func withCreditCheck(body string) string {
	sum, weight := 0, 1
	for i := range len(body) {
		sum += strings.IndexByte(creditAlphabet, body[i]) * weight
		weight = weight * 3 % 31
	}
	return body + string(creditAlphabet[(31-sum%31)%31])
}

// withOrganizationCheck adds the check character to the first 8 of an organisation code: MOD 11 (GB 11714-1997).
func withOrganizationCheck(body string) string {
	weights := [...]int{3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		value := int(body[i] - '0')
		if body[i] >= 'A' {
			value = int(body[i]-'A') + 10
		}
		sum += value * w
	}
	return body + string("0X987654321"[sum%11])
}

// withResidentCheck adds the check character to the first 17 of a resident ID number: MOD 11-2 (GB 11643-1999).
func withResidentCheck(body string) string {
	weights := [...]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		sum += int(body[i]-'0') * w
	}
	return body + string("10X98765432"[sum%11])
}
