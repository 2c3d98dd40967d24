package bureau

import "context"

// IDKind is a kind of object that has an id of the provider's own on the wire.
type IDKind string

// The kinds of own ids, named by their elements. Each is counted for itself.
const (
	IDSubject IDKind = "IspZtid" // subjects (主体)
	IDService IDKind = "IspWzid" // websites (网站)
	IDDomain  IDKind = "IspYmid" // domains of websites (域名)
	IDAccess  IDKind = "IspJrid" // accesses (接入)
	IDIPRange IDKind = "IspIpid" // ranges of addresses (IP 地址段)
)

// IDs gives the ids of the provider's own that go over the wire: whole numbers of at least 1, the same each time that the same
// object is asked for, never the same for two objects of a kind.
type IDs interface {
	// Number gives the id of an object of the filing at hand. Objects are named "" (the subject), by the service's id, by
	// service and domain (s1/example.cn), by service and access (s1/a1), and by service, access and addresses
	// (s1/a1/192.0.2.1-192.0.2.9). What the filing is, the implementation knows: one IDs serves one submission.
	Number(ctx context.Context, kind IDKind, object string) (int64, error)
}
