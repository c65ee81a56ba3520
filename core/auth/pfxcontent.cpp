// SPDX-License-Identifier: Apache-2.0
#include "core/auth/certificatecontent.h"
#include "core/auth/keyprotection.h"

#include <openssl/pkcs12.h>

namespace steward {

namespace {

using Problem = CertificateProblem;
using Pkcs12Owner = std::unique_ptr<PKCS12, FreeWith<PKCS12_free>>;
using KeyInfoOwner = std::unique_ptr<PKCS8_PRIV_KEY_INFO, FreeWith<PKCS8_PRIV_KEY_INFO_free>>;

constexpr int DeepestBag = 5;

struct FreeSafes
{
    void operator()(STACK_OF(PKCS7) * safes) const { sk_PKCS7_pop_free(safes, PKCS7_free); }
};
struct FreeBags
{
    void operator()(STACK_OF(PKCS12_SAFEBAG) * bags) const { sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free); }
};
using Bags = std::unique_ptr<STACK_OF(PKCS12_SAFEBAG), FreeBags>;

/// A password as PKCS#12 takes it: none at all and the empty one differ.
struct Pass
{
    const char *text = nullptr;
    int length = 0;
};

class Pfx
{
public:
    Pfx(const Secret &password, CertificateContent &content)
        : m_password(password)
        , m_content(content)
    {
    }

    Problem read(PKCS12 *file)
    {
        if (const Problem problem = checkPassword(file); problem != Problem::None)
            return problem;
        const std::unique_ptr<STACK_OF(PKCS7), FreeSafes> safes(PKCS12_unpack_authsafes(file));
        if (!safes)
            return Problem::UnknownFormat;
        for (int i = 0; i < sk_PKCS7_num(safes.get()); ++i) {
            if (const Problem problem = readSafe(sk_PKCS7_value(safes.get(), i)); problem != Problem::None)
                return problem;
        }
        return Problem::None;
    }

private:
    Problem checkPassword(PKCS12 *file)
    {
        m_pass = {m_password.isEmpty() ? nullptr : m_password.reveal().constData(), int(m_password.reveal().size())};
        if (!PKCS12_mac_present(file))
            return Problem::None;
        const ASN1_INTEGER *iterations = nullptr;
        PKCS12_get0_mac(nullptr, nullptr, nullptr, &iterations, file);
        int64_t count = 1; // when it is left out
        if (iterations && ASN1_INTEGER_get_int64(&count, iterations) != 1)
            return Problem::Unsupported;
        if (!m_budget.allows(count))
            return Problem::Unsupported;
        m_isChecked = true;
        if (PKCS12_verify_mac(file, m_pass.text, m_pass.length) == 1)
            return Problem::None;
        if (!m_password.isEmpty())
            return Problem::PasswordWrong;
        m_pass = {"", 0};
        return m_budget.allows(count) && PKCS12_verify_mac(file, m_pass.text, m_pass.length) == 1
                   ? Problem::None
                   : Problem::PasswordMissing;
    }

    // The password was proved right beforehand, so what fails later is not its fault.
    Problem refusal() const
    {
        if (m_isChecked)
            return Problem::Unsupported;
        return m_password.isEmpty() ? Problem::PasswordMissing : Problem::PasswordWrong;
    }

    Problem readSafe(PKCS7 *safe)
    {
        if (PKCS7_type_is_data(safe))
            return safe->d.data ? readBags(Bags(PKCS12_unpack_p7data(safe)).get(), 0) : Problem::UnknownFormat;
        if (!PKCS7_type_is_encrypted(safe)) // for a public key: nothing we could open
            return Problem::None;
        const PKCS7_ENCRYPT *encrypted = safe->d.encrypted;
        if (!encrypted || !encrypted->enc_data || !encrypted->enc_data->algorithm || !encrypted->enc_data->enc_data)
            return Problem::UnknownFormat;
        if (!m_budget.allows(encrypted->enc_data->algorithm))
            return Problem::Unsupported;
        const Bags bags(decrypted<STACK_OF(PKCS12_SAFEBAG)>([this, encrypted](OSSL_LIB_CTX *context) {
            return static_cast<STACK_OF(PKCS12_SAFEBAG) *>(
                PKCS12_item_decrypt_d2i_ex(encrypted->enc_data->algorithm, ASN1_ITEM_rptr(PKCS12_SAFEBAGS), m_pass.text,
                                           m_pass.length, encrypted->enc_data->enc_data, 1, context, nullptr));
        }));
        return bags ? readBags(bags.get(), 0) : refusal();
    }

    Problem readBags(const STACK_OF(PKCS12_SAFEBAG) * bags, int depth)
    {
        if (!bags || depth > DeepestBag)
            return Problem::UnknownFormat;
        for (int i = 0; i < sk_PKCS12_SAFEBAG_num(bags); ++i) {
            if (const Problem problem = readBag(sk_PKCS12_SAFEBAG_value(bags, i), depth); problem != Problem::None)
                return problem;
        }
        return Problem::None;
    }

    Problem readBag(const PKCS12_SAFEBAG *bag, int depth)
    {
        switch (PKCS12_SAFEBAG_get_nid(bag)) {
        case NID_keyBag:
            return addKey(PKCS12_SAFEBAG_get0_p8inf(bag), m_content);
        case NID_pkcs8ShroudedKeyBag:
            return readShroudedKey(PKCS12_SAFEBAG_get0_pkcs8(bag));
        case NID_certBag:
            if (X509Owner certificate{PKCS12_SAFEBAG_get1_cert(bag)})
                m_content.certificates.push_back(std::move(certificate));
            return Problem::None;
        case NID_safeContentsBag:
            return readBags(PKCS12_SAFEBAG_get0_safes(bag), depth + 1);
        default:
            return Problem::None;
        }
    }

    Problem readShroudedKey(const X509_SIG *shrouded)
    {
        const X509_ALGOR *algorithm = nullptr;
        if (!shrouded)
            return Problem::UnknownFormat;
        X509_SIG_get0(shrouded, &algorithm, nullptr);
        if (!m_budget.allows(algorithm))
            return Problem::Unsupported;
        const KeyInfoOwner key(decrypted<PKCS8_PRIV_KEY_INFO>([this, shrouded](OSSL_LIB_CTX *context) {
            return PKCS8_decrypt_ex(shrouded, m_pass.text, m_pass.length, context, nullptr);
        }));
        return key ? addKey(key.get(), m_content) : refusal();
    }

    const Secret &m_password;
    CertificateContent &m_content;
    DerivationBudget m_budget;
    Pass m_pass;
    bool m_isChecked = false;
};

bool isCertificateAlone(const QByteArray &bytes)
{
    const auto *data = reinterpret_cast<const unsigned char *>(bytes.constData());
    return X509Owner(d2i_X509(nullptr, &data, long(bytes.size()))) != nullptr;
}

} // namespace

CertificateProblem readPfx(const QByteArray &bytes, const Secret &password, CertificateContent &content)
{
    const auto *data = reinterpret_cast<const unsigned char *>(bytes.constData());
    const Pkcs12Owner file(d2i_PKCS12(nullptr, &data, long(bytes.size())));
    if (!file)
        return isCertificateAlone(bytes) ? Problem::NoKey : Problem::UnknownFormat;
    return Pfx(password, content).read(file.get());
}

} // namespace steward
