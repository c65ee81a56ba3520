// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/certificatecontent.h"

#include <openssl/provider.h>

#include <functional>

namespace steward {

/// Files of older systems are protected with RC2 or RC4, which libcrypto keeps apart. A context of our own: to switch
/// them on for the whole program would switch them on for TLS as well.
class OldCiphers
{
public:
    OldCiphers()
        : m_context(OSSL_LIB_CTX_new())
        , m_standard(OSSL_PROVIDER_load(m_context, "default"))
        , m_old(OSSL_PROVIDER_load(m_context, "legacy"))
    {
    }
    OldCiphers(const OldCiphers &) = delete;
    OldCiphers &operator=(const OldCiphers &) = delete;
    ~OldCiphers()
    {
        if (m_old)
            OSSL_PROVIDER_unload(m_old);
        if (m_standard)
            OSSL_PROVIDER_unload(m_standard);
        OSSL_LIB_CTX_free(m_context);
    }
    bool areThere() const { return m_old && m_standard; }
    OSSL_LIB_CTX *context() const { return m_context; }

private:
    OSSL_LIB_CTX *m_context;
    OSSL_PROVIDER *m_standard;
    OSSL_PROVIDER *m_old;
};

/// First with the ciphers every program has, then with the old ones.
template <class T>
T *decrypted(const std::function<T *(OSSL_LIB_CTX *)> &attempt)
{
    if (T *thing = attempt(nullptr))
        return thing;
    const OldCiphers old;
    return old.areThere() ? attempt(old.context()) : nullptr;
}

/// Iterations a file may make us derive its keys with: seconds, not minutes.
class DerivationBudget
{
public:
    /// False when the algorithm is unknown, or asks for more than what is left.
    bool allows(const X509_ALGOR *algorithm);
    bool allows(qint64 iterations);

private:
    qint64 m_left = 5'000'000;
};

/// Removes the protection of a PKCS#8 key. Unsupported, PasswordMissing, PasswordWrong or None.
CertificateProblem addProtectedKey(const X509_SIG *key, const Secret &password, DerivationBudget &budget,
                                   CertificateContent &content);
/// Adds a key that is not protected.
CertificateProblem addKey(const PKCS8_PRIV_KEY_INFO *key, CertificateContent &content);

} // namespace steward
