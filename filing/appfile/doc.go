// Package appfile reads the identity of an APP out of its own package: what an APP filing (APP备案) asks for as package name,
// public key (公钥) and fingerprint (签名MD5值), with the name, the version and an icon fit to be filed.
//
//	f, err := os.Open("yunfan.apk")
//	stat, err := f.Stat()
//	info, err := appfile.Read(f, stat.Size())
//	info.Package             // "com.example.yunfan"
//	info.Certificates[0].MD5 // the certificate of the newest signature scheme
//	form, ok := info.Form()  // what the fields of the filing want on this platform
//	form.Fingerprint         // MD5 for Android, SHA-1 for iOS and HarmonyOS
//
// [Info.AppPackage] gives the same as plain values of package filing, from which beian.Desk.FillApp fills a draft and with which
// rules.WithPackages has filings compared.
//
// # Kinds
//
// APK (JAR signature v1, APK Signature Scheme v2, v3, v3.1), IPA (provisioning profile, code signature of the executable), HAP and APP of
// HarmonyOS, the profiles of both (.mobileprovision, .p7b), and certificates alone: .cer, .crt, .der, .pem, .p7b, and with a
// password .p12, .pfx, .jks. The kind is found from the content. Of a file with several certificates, such as the .cer of
// HarmonyOS with root, intermediate and leaf, the leaf is the one that signs.
//
// # Extraction is not verification
//
// [Read] tells what the file says. Anyone can write a file that says something else, so a desk that must be sure compares the
// certificate with the filed one and calls [Verify], which reads the whole package and checks the signatures and digests of v2, v3 and
// v3.1. Other signatures are not verified here.
//
// # Hostile files
//
// Read takes files from strangers. Every length is checked before it is believed, entries that overlap or unpack to more than a
// real one are refused, references and nesting are followed to a bound, images are measured before they are decoded. An
// [*Error] says what is wrong, in which entry, at which byte, in Chinese and English. What only costs a part, such as a
// broken icon, is a [Note]. What packers change to keep tools out and Android does not mind, such as entries marked as
// encrypted that are not, is read as Android reads it.
//
// # Not read
//
// The name of a HarmonyOS package that stands in resources.index, icons drawn in XML or packed in Assets.car. Of split packages in
// one file (.apks, .xapk) and bundles (.aab) the error says which file to give. A package of the App Store is signed anew
// by Apple, which a note says: give the .ipa as it was exported, or the distribution certificate.
package appfile
