// SPDX-License-Identifier: Apache-2.0
#include "core/auth/certificatecontent.h"
#include "core/auth/keyprotection.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <cstring>

namespace steward {

namespace {

using Problem = CertificateProblem;
using SigOwner = std::unique_ptr<X509_SIG, FreeWith<X509_SIG_free>>;
using KeyInfoOwner = std::unique_ptr<PKCS8_PRIV_KEY_INFO, FreeWith<PKCS8_PRIV_KEY_INFO_free>>;

constexpr int MostBlocks = 200;

// One "-----BEGIN name-----" block.
struct Block
{
    char *name = nullptr;
    char *header = nullptr;
    unsigned char *data = nullptr;
    long length = 0;

    Block() = default;
    Block(const Block &) = delete;
    Block &operator=(const Block &) = delete;
    ~Block()
    {
        OPENSSL_free(name);
        OPENSSL_free(header);
        OPENSSL_clear_free(data, size_t(capacity));
    }
    bool read(BIO *file)
    {
        const bool got = PEM_read_bio(file, &name, &header, &data, &length) == 1;
        capacity = got ? length : 0;
        return got;
    }
    bool is(const char *other) const { return std::strcmp(name, other) == 0; }
    bool endsWith(const char *tail) const { return QLatin1String(name).endsWith(QLatin1String(tail)); }

private:
    long capacity = 0; // decrypting makes `length` smaller, not the memory
};

int givePassword(char *buffer, int size, int, void *secret)
{
    const QByteArray &password = static_cast<const Secret *>(secret)->reveal();
    if (password.size() > size)
        return -1;
    std::memcpy(buffer, password.constData(), size_t(password.size()));
    return int(password.size());
}

// The form of old: a cipher named in the header, its key derived in one step.
Problem unlock(Block &block, const Secret &password)
{
    EVP_CIPHER_INFO cipher{};
    if (PEM_get_EVP_CIPHER_INFO(block.header, &cipher) != 1)
        return Problem::Unsupported;
    if (!cipher.cipher)
        return Problem::None;
    if (password.isEmpty())
        return Problem::PasswordMissing;
    Secret copy = password;
    return PEM_do_header(&cipher, block.data, &block.length, givePassword, &copy) == 1 ? Problem::None
                                                                                       : Problem::PasswordWrong;
}

Problem addTraditionalKey(Block &block, const Secret &password, CertificateContent &content)
{
    const bool isProtected = std::strstr(block.header, "ENCRYPTED") != nullptr;
    if (const Problem problem = unlock(block, password); problem != Problem::None)
        return problem;
    const unsigned char *data = block.data;
    PkeyOwner key(d2i_PrivateKey(EVP_PKEY_RSA, nullptr, &data, block.length));
    if (!key) // a wrong password may pass for right by its padding
        return isProtected ? Problem::PasswordWrong : Problem::UnknownFormat;
    content.keys.push_back(std::move(key));
    return Problem::None;
}

Problem take(Block &block, const Secret &password, DerivationBudget &budget, CertificateContent &content)
{
    const unsigned char *data = block.data;
    if (block.is(PEM_STRING_X509) || block.is(PEM_STRING_X509_OLD)) {
        X509Owner certificate(d2i_X509(nullptr, &data, block.length));
        if (!certificate)
            return Problem::UnknownFormat;
        content.certificates.push_back(std::move(certificate));
        return Problem::None;
    }
    if (block.is(PEM_STRING_PKCS8INF)) {
        const KeyInfoOwner key(d2i_PKCS8_PRIV_KEY_INFO(nullptr, &data, block.length));
        return key ? addKey(key.get(), content) : Problem::UnknownFormat;
    }
    if (block.is(PEM_STRING_PKCS8)) {
        const SigOwner key(d2i_X509_SIG(nullptr, &data, block.length));
        return key ? addProtectedKey(key.get(), password, budget, content) : Problem::UnknownFormat;
    }
    if (block.is(PEM_STRING_RSA))
        return addTraditionalKey(block, password, content);
    content.hasOtherKey = content.hasOtherKey || block.endsWith("PRIVATE KEY"); // of elliptic curves, for example
    return Problem::None;
}

bool isEnd()
{
    return ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
}

} // namespace

CertificateProblem readPem(const QByteArray &bytes, const Secret &password, CertificateContent &content)
{
    const std::unique_ptr<BIO, FreeWith<BIO_free>> file(BIO_new_mem_buf(bytes.constData(), int(bytes.size())));
    if (!file)
        return Problem::NotReadable;
    DerivationBudget budget;
    for (int i = 0; i < MostBlocks; ++i) {
        Block block;
        if (!block.read(file.get()))
            return isEnd() ? Problem::None : Problem::UnknownFormat;
        if (const Problem problem = take(block, password, budget, content); problem != Problem::None)
            return problem;
    }
    return Problem::UnknownFormat;
}

} // namespace steward
