package phone

//go:generate go -C ../../tools/phonegen run . ../../rules/phone
