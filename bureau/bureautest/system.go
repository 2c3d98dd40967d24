package bureautest

import "github.com/beian-go/beian/bureau"

// System is how a client calls this bureau, once it is served at an address such as http://127.0.0.1:8080.
func (b *Bureau) System(name, address string) bureau.System {
	c := &b.conf
	s := bureau.System{
		Name: name, UploadURL: address + c.Wire.Upload, StatusURL: address + c.Wire.Status, PasswordURL: address + c.Wire.Verify,
		Namespace: c.Wire.Namespace, ProviderID: c.Unit, Unit: c.Unit, UserName: c.User, Password: bureau.Secret(c.Password),
		Key: bureau.Secret(c.Key), IV: bureau.Secret(c.IV), Format: c.Format,
	}
	if s.Namespace == "" {
		s.Namespace = DefaultNamespace
	}
	if c.Wire.Unit != "" && c.Wire.Unit != unitParameter {
		s.Parameters = map[string]map[string]string{"": {unitParameter: c.Wire.Unit}}
	}
	return s
}
