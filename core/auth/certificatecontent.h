// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/certificate.h"

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <vector>

namespace steward {

/// Frees what the library allocated.
template <auto Free>
struct FreeWith
{
    template <class T>
    void operator()(T *thing) const
    {
        Free(thing);
    }
};

using X509Owner = std::unique_ptr<X509, FreeWith<X509_free>>;
using PkeyOwner = std::unique_ptr<EVP_PKEY, FreeWith<EVP_PKEY_free>>;

/// What lies in a certificate file.
struct CertificateContent
{
    std::vector<X509Owner> certificates{};
    std::vector<PkeyOwner> keys{};
    bool hasOtherKey = false; ///< a key of a kind that is no RSA
};

/// Both add what they find to `content`. None also when there was nothing to find.
CertificateProblem readPem(const QByteArray &bytes, const Secret &password, CertificateContent &content);
CertificateProblem readPfx(const QByteArray &bytes, const Secret &password, CertificateContent &content);

} // namespace steward
