package rules

import "github.com/beian-go/beian/filing"

// fingerprintFault is what is wrong with the fingerprint of a signing certificate.
type fingerprintFault int

const (
	fingerprintValid fingerprintFault = iota
	fingerprintMalformed
	fingerprintSHA256
	// fingerprintUnusual is an MD5 fingerprint on HarmonyOS, which only some providers ask for.
	fingerprintUnusual
)

// The lengths of fingerprints in hex digits.
const (
	md5Digits    = 32
	sha1Digits   = 40
	sha256Digits = 64
)

// checkFingerprint looks at a fingerprint as tools print it: hex digits, alone or in pairs with colons, spaces or
// hyphens. For BlackBerry, Linux and other platforms no source says which fingerprint is filed: both lengths pass.
func checkFingerprint(platform filing.Platform, s string) fingerprintFault {
	n := hexDigits(s)
	if n == sha256Digits {
		return fingerprintSHA256
	}
	switch platform {
	case filing.PlatformAndroid:
		if n == md5Digits {
			return fingerprintValid
		}
	case filing.PlatformIOS:
		if n == sha1Digits {
			return fingerprintValid
		}
	case filing.PlatformHarmony:
		switch n {
		case sha1Digits:
			return fingerprintValid
		case md5Digits:
			return fingerprintUnusual
		}
	default:
		if n == md5Digits || n == sha1Digits {
			return fingerprintValid
		}
	}
	return fingerprintMalformed
}

// hexDigits is how many hex digits s holds besides separators; 0 if it holds anything else.
func hexDigits(s string) int {
	n := 0
	for i := range len(s) {
		switch b := s[i]; {
		case '0' <= b && b <= '9', 'a' <= b && b <= 'f', 'A' <= b && b <= 'F':
			n++
		case b == ':', b == ' ', b == '-', b == '\t', b == '\n', b == '\r':
		default:
			return 0
		}
	}
	return n
}
