# hashlib digests of known texts.
import hashlib
print(hashlib.sha256(b"abc").hexdigest(), hashlib.md5(b"abc").hexdigest(), hashlib.sha1(b"").hexdigest(), hashlib.sha512(b"abc").hexdigest()[:32])
h = hashlib.sha256()
h.update(b"a"); h.update(b"bc")
print(h.hexdigest() == hashlib.sha256("abc".encode()).hexdigest(), h.digest()[:4])
