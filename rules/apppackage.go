package rules

import (
	"context"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/appkey"
)

// PackageLookup gives what the packages say that were uploaded for an APP (安装包), as filing/appfile reads them.
type PackageLookup interface {
	// LookupPackages gives the packages and certificates of an APP, on all its platforms and in any order; none if nobody
	// uploaded any. The service belongs to the check.
	LookupPackages(ctx context.Context, s *filing.Service) ([]filing.AppPackage, error)
}

// WithPackages gives whoever keeps what was read from uploaded packages. It is asked once for each APP, at most 32 in a
// check.
func WithPackages(l PackageLookup) Option { return func(pl *plan) { pl.lookups.packages = l } }

// maxPackageLookups is how many APPs are asked about in one check.
const maxPackageLookups = 32

var fromRotation = filing.Source{
	Title: "source.android.com, APK Signature Scheme v3; Huawei developer FAQ faqs-device-certificate-5",
	Date:  "2026-06-26",
}

// packageRules compare what was filled in with the package that users get.
var packageRules = []Rule{
	{
		Code: "service.app.package.not_asked", Severity: filing.SeverityInfo,
		Scope:   Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{Zh: "未与安装包核对包名、公钥和签名", En: "package name, key and fingerprint were not compared with a package"},
		Fix: filing.Text{
			Zh: "请上传安装包自动核对，或自行核对",
			En: "upload the package to have it compared, or compare it yourself",
		},
		Source: fromAppFeatures,
		Check: func(c *Check) {
			for i, list := 0, c.platforms(); i < len(list); i++ {
				if len(c.packages(&list[i])) == 0 {
					c.Report(element(servicePath(list[i].service)+".app.platforms", list[i].index))
				}
			}
		},
	},
	{
		Code: "service.app.package.other", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{Zh: "包名与上传的安装包中的不一致", En: "the package name is not that of the package which was uploaded"},
		Fix: filing.Text{
			Zh: "请按安装包填写包名，或上传这个包名的安装包",
			En: "give the name as it stands in the package, or upload the package of this name",
		},
		Source: fromNotice,
		Check: func(c *Check) {
			for i, list := 0, c.platforms(); i < len(list); i++ {
				if p := &list[i]; p.Package != "" && len(c.packages(p)) > 0 && len(c.packagesOf(p)) == 0 {
					c.Report(p.path("package"))
				}
			}
		},
	},
	{
		Code: "service.app.fingerprint.package", Severity: filing.SeverityError,
		Scope: Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{
			Zh: "指纹不是上传的安装包的签名证书的指纹",
			En: "the fingerprint is of another certificate than that of the package which was uploaded",
		},
		Fix: filing.Text{
			Zh: "请确认上传的是正式发布的安装包，并按其签名证书填写指纹",
			En: "make sure that the package is the release, and give the fingerprint of its certificate",
		},
		Source: fromOneKey,
		Check: func(c *Check) {
			for i, list := 0, c.platforms(); i < len(list); i++ {
				p := &list[i]
				certificates := c.packageCertificates(p)
				if len(certificates) > 0 && p.fingerprint.IsValid() && !p.signedBy(certificates, (*platform).hasFingerprint) {
					c.Report(p.path("fingerprint"))
				}
			}
		},
	},
	{
		Code: "service.app.public_key.package", Severity: filing.SeverityError,
		Scope: Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{
			Zh: "公钥不是上传的安装包的签名公钥",
			En: "the key is another than that of the package which was uploaded",
		},
		Fix: filing.Text{
			Zh: "请确认上传的是正式发布的安装包，并按其签名证书填写公钥",
			En: "make sure that the package is the release, and give the key of its certificate",
		},
		Source: fromOneKey,
		Check: func(c *Check) {
			for i, list := 0, c.platforms(); i < len(list); i++ {
				p := &list[i]
				certificates := c.packageCertificates(p)
				if len(certificates) > 0 && p.key.IsValid() && !p.signedBy(certificates, (*platform).hasKey) {
					c.Report(p.path("public_key"))
				}
			}
		},
	},
	{
		Code: "service.app.fingerprint.rotated", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{
			Zh: "填写的是轮换前的签名证书，安装包现由另一证书签名",
			En: "this is a certificate from before the key was rotated; the package is signed with another one now",
		},
		Fix: filing.Text{
			Zh: "请确认以哪个证书备案；证书更换后备案信息应随之变更",
			En: "make sure which one is to be filed; the filing is changed when the certificate is",
		},
		Source: fromRotation,
		Check: func(c *Check) {
			for i, list := 0, c.platforms(); i < len(list); i++ {
				p := &list[i]
				certificates := c.packageCertificates(p)
				switch {
				case p.fingerprint.IsValid():
					if p.signedEarlier(certificates, (*platform).hasFingerprint) {
						c.Report(p.path("fingerprint"))
					}
				case p.signedEarlier(certificates, (*platform).hasKey):
					c.Report(p.path("public_key"))
				}
			}
		},
	},
}

// packages are the uploaded packages of an APP that are for a platform.
func (c *Check) packages(p *platform) []*filing.AppPackage {
	var list []*filing.AppPackage
	all := c.packagesOfService(p.service)
	for i := range all {
		if all[i].Platform == p.Platform {
			list = append(list, &all[i])
		}
	}
	return list
}

// packagesOf are those with the package name that was filled in, and certificates alone, which have none.
func (c *Check) packagesOf(p *platform) []*filing.AppPackage {
	var list []*filing.AppPackage
	for _, one := range c.packages(p) {
		if one.Package == "" || one.Package == p.Package {
			list = append(list, one)
		}
	}
	return list
}

// packageCertificates are those of the packages with the package name.
func (c *Check) packageCertificates(p *platform) []*filing.AppCertificate {
	var list []*filing.AppCertificate
	for _, one := range c.packagesOf(p) {
		for i := range one.Certificates {
			list = append(list, &one.Certificates[i])
		}
	}
	return list
}

func (c *Check) packagesOfService(service int) []filing.AppPackage {
	out := &c.run.outside
	l := c.run.lookups.packages
	if l == nil {
		return nil
	}
	for i := range out.packages {
		if out.packages[i].service == service {
			return out.packages[i].list
		}
	}
	if len(out.packages) == maxPackageLookups {
		return nil
	}
	list, _ := look(c, func(ctx context.Context) ([]filing.AppPackage, error) {
		return l.LookupPackages(ctx, &c.run.filing.Services[service])
	})
	out.packages = append(out.packages, packageFact{service, list})
	return list
}

// packageFact is what was answered about one APP.
type packageFact struct {
	service int
	list    []filing.AppPackage
}

func (p *platform) hasFingerprint(c *filing.AppCertificate) bool {
	text := map[appkey.Algorithm]string{appkey.MD5: c.MD5, appkey.SHA1: c.SHA1, appkey.SHA256: c.SHA256}[p.fingerprint.Algorithm()]
	own, err := appkey.ParseFingerprint(text)
	return err == nil && own == p.fingerprint
}

func (p *platform) hasKey(c *filing.AppCertificate) bool {
	own, err := appkey.ParsePublicKey(c.PublicKey)
	return err == nil && own.Matches(p.key)
}

// signedBy reports whether one of the certificates is that of the platform.
func (p *platform) signedBy(all []*filing.AppCertificate, is func(*platform, *filing.AppCertificate) bool) bool {
	for _, c := range all {
		if is(p, c) {
			return true
		}
	}
	return false
}

// signedEarlier reports whether the certificate of the platform is one from before a rotation, and not also a present one.
func (p *platform) signedEarlier(all []*filing.AppCertificate, is func(*platform, *filing.AppCertificate) bool) bool {
	earlier := false
	for _, c := range all {
		if is(p, c) {
			if !c.Earlier {
				return false
			}
			earlier = true
		}
	}
	return earlier
}
