package rules

// validResidentID reports whether s has the 18 characters of a resident ID number and the right check character after
// GB 11643: MOD 11-2. A small x counts as X.
func validResidentID(s string) bool {
	if len(s) != 18 || digits(s) < 17 {
		return false
	}
	sum, weight := 0, 1
	for i := 16; i >= 0; i-- {
		weight = weight * 2 % 11
		sum += int(s[i]-'0') * weight
	}
	last := s[17]
	if last == 'x' {
		last = 'X'
	}
	return last == "10X98765432"[sum%11]
}
