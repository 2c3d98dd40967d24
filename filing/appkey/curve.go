package appkey

import (
	"crypto/ecdsa"
	"crypto/elliptic"
)

// curve is an elliptic curve (椭圆曲线) of NIST.
type curve struct {
	name  string
	oid   string // DER of the object identifier without its header
	bits  int
	nist  elliptic.Curve
	names []string // in Java and SSH
}

var curves = []*curve{
	{"P-224", "\x2b\x81\x04\x00\x21", 224, elliptic.P224(), []string{"secp224r1"}},
	{"P-256", "\x2a\x86\x48\xce\x3d\x03\x01\x07", 256, elliptic.P256(), []string{"secp256r1", "prime256v1", "nistp256"}},
	{"P-384", "\x2b\x81\x04\x00\x22", 384, elliptic.P384(), []string{"secp384r1", "nistp384"}},
	{"P-521", "\x2b\x81\x04\x00\x23", 521, elliptic.P521(), []string{"secp521r1", "nistp521"}},
}

// foreignCurves are curves that keys of certificates may have and that nothing here works with, by object identifier.
var foreignCurves = map[string]string{
	"\x2b\x81\x04\x00\x0a":             "secp256k1",
	"\x2a\x81\x1c\xcf\x55\x01\x82\x2d": "SM2",
}

func (c *curve) size() int { return (c.bits + 7) / 8 }

// curveOfPoint is the curve on which points have as many bytes.
func curveOfPoint(point []byte) *curve {
	for _, c := range curves {
		switch {
		case len(point) == 1+2*c.size() && point[0] == 4, len(point) == 1+c.size() && (point[0] == 2 || point[0] == 3):
			return c
		}
	}
	return nil
}

// uncompressed is 04 and both coordinates of a point; false if it is none of the curve.
func (c *curve) uncompressed(point []byte) ([]byte, bool) {
	if len(point) == 1+c.size() && (point[0] == 2 || point[0] == 3) {
		x, y := elliptic.UnmarshalCompressed(c.nist, point)
		if x == nil {
			return nil, false
		}
		out := make([]byte, 1+2*c.size())
		out[0] = 4
		x.FillBytes(out[1 : 1+c.size()])
		y.FillBytes(out[1+c.size():])
		return out, true
	}
	_, err := ecdsa.ParseUncompressedPublicKey(c.nist, point)
	return point, err == nil
}
