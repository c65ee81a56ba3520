// SPDX-License-Identifier: Apache-2.0
#include "core/auth/keyprotection.h"

#include <openssl/pkcs12.h>

#include <limits>

namespace steward {

namespace {

using Problem = CertificateProblem;
using KeyInfoOwner = std::unique_ptr<PKCS8_PRIV_KEY_INFO, FreeWith<PKCS8_PRIV_KEY_INFO_free>>;

qint64 numberOf(const ASN1_INTEGER *number)
{
    int64_t value = 0; // qint64 is another type of the same size
    return number && ASN1_INTEGER_get_int64(&value, number) == 1 ? value : -1;
}

template <class T, auto Free>
std::unique_ptr<T, FreeWith<Free>> unpacked(const X509_ALGOR *algorithm, const ASN1_ITEM *as)
{
    return std::unique_ptr<T, FreeWith<Free>>(static_cast<T *>(ASN1_TYPE_unpack_sequence(as, algorithm->parameter)));
}

qint64 scryptWork(const X509_ALGOR *algorithm)
{
    const auto scrypt = unpacked<SCRYPT_PARAMS, SCRYPT_PARAMS_free>(algorithm, ASN1_ITEM_rptr(SCRYPT_PARAMS));
    if (!scrypt)
        return -1;
    qint64 work = 1;
    for (const ASN1_INTEGER *factor : {scrypt->costParameter, scrypt->blockSize, scrypt->parallelizationParameter}) {
        const qint64 value = numberOf(factor);
        if (value <= 0 || value > std::numeric_limits<qint64>::max() / work)
            return -1;
        work *= value;
    }
    return work;
}

// How often the password is hashed; -1 where that cannot be told.
qint64 workOf(const X509_ALGOR *algorithm)
{
    if (OBJ_obj2nid(algorithm->algorithm) != NID_pbes2) {
        const auto simple = unpacked<PBEPARAM, PBEPARAM_free>(algorithm, ASN1_ITEM_rptr(PBEPARAM));
        return simple ? numberOf(simple->iter) : -1;
    }
    const auto both = unpacked<PBE2PARAM, PBE2PARAM_free>(algorithm, ASN1_ITEM_rptr(PBE2PARAM));
    if (!both || !both->keyfunc)
        return -1;
    if (OBJ_obj2nid(both->keyfunc->algorithm) == NID_id_scrypt)
        return scryptWork(both->keyfunc);
    const auto derivation = unpacked<PBKDF2PARAM, PBKDF2PARAM_free>(both->keyfunc, ASN1_ITEM_rptr(PBKDF2PARAM));
    return derivation ? numberOf(derivation->iter) : -1;
}

} // namespace

bool DerivationBudget::allows(qint64 iterations)
{
    if (iterations <= 0 || iterations > m_left)
        return false;
    m_left -= iterations;
    return true;
}

bool DerivationBudget::allows(const X509_ALGOR *algorithm)
{
    return algorithm && allows(workOf(algorithm));
}

CertificateProblem addKey(const PKCS8_PRIV_KEY_INFO *key, CertificateContent &content)
{
    PkeyOwner usable(key ? EVP_PKCS82PKEY(key) : nullptr);
    if (!usable)
        return Problem::UnknownFormat;
    content.keys.push_back(std::move(usable));
    return Problem::None;
}

CertificateProblem addProtectedKey(const X509_SIG *key, const Secret &password, DerivationBudget &budget,
                                   CertificateContent &content)
{
    const X509_ALGOR *algorithm = nullptr;
    X509_SIG_get0(key, &algorithm, nullptr);
    if (password.isEmpty())
        return Problem::PasswordMissing;
    if (!budget.allows(algorithm))
        return Problem::Unsupported;
    const QByteArray &text = password.reveal();
    const KeyInfoOwner open(decrypted<PKCS8_PRIV_KEY_INFO>([key, &text](OSSL_LIB_CTX *context) {
        return PKCS8_decrypt_ex(key, text.constData(), int(text.size()), context, nullptr);
    }));
    return open ? addKey(open.get(), content) : Problem::PasswordWrong;
}

} // namespace steward
