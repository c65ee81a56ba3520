// SPDX-License-Identifier: Apache-2.0
#include "app/demo/publisher/base64sink.h"

#include <array>

namespace steward::demo {

namespace {

constexpr qsizetype kPiece = 64 * 1024;

constexpr std::array<signed char, 256> makeDigits()
{
    std::array<signed char, 256> digits{};
    for (signed char &digit : digits)
        digit = -1;
    constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < 64; ++i)
        digits[static_cast<unsigned char>(alphabet[i])] = static_cast<signed char>(i);
    return digits;
}

constexpr std::array<signed char, 256> kDigits = makeDigits();

} // namespace

void Base64Sink::take(QByteArrayView text)
{
    for (const char c : text) {
        const int digit = kDigits[static_cast<unsigned char>(c)];
        if (c == '=' && m_digits >= 2 && m_padding < 4 - m_digits)
            ++m_padding;
        else if (digit >= 0 && m_padding == 0)
            takeDigit(digit);
        else
            m_malformed = true;
    }
}

void Base64Sink::takeDigit(int value)
{
    m_group = m_group << 6 | static_cast<quint32>(value);
    if (++m_digits < 4)
        return;
    const char bytes[] = {static_cast<char>(m_group >> 16), static_cast<char>(m_group >> 8),
                          static_cast<char>(m_group)};
    m_decoded.append(bytes, 3);
    m_group = 0;
    m_digits = 0;
    if (m_decoded.size() >= kPiece)
        flush();
}

void Base64Sink::flush()
{
    m_full = m_full || !m_file.append(m_decoded);
    m_decoded.resize(0);
}

void Base64Sink::finish()
{
    m_malformed = m_malformed || (m_digits + m_padding) % 4 != 0;
    if (m_digits >= 2)
        m_decoded.append(static_cast<char>(m_group >> (m_digits == 2 ? 4 : 10)));
    if (m_digits == 3)
        m_decoded.append(static_cast<char>(m_group >> 2));
    flush();
    m_digits = m_padding = 0;
}

} // namespace steward::demo
