// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/publisher/packagefile.h"

namespace steward::demo {

/// Decodes base64 as it comes in, into a file: the alphabet with + and /, padded, nothing else in between.
class Base64Sink
{
public:
    explicit Base64Sink(PackageFile &file)
        : m_file(file)
    {
    }

    void take(QByteArrayView text);
    /// Writes what is left. What came before must have been whole.
    void finish();
    /// It was no base64.
    bool isMalformed() const { return m_malformed; }
    /// The file takes no more.
    bool isTooLarge() const { return m_full; }

private:
    void takeDigit(int value);
    void flush();

    PackageFile &m_file;
    QByteArray m_decoded;
    quint32 m_group = 0;
    int m_digits = 0;
    int m_padding = 0;
    bool m_malformed = false;
    bool m_full = false;
};

} // namespace steward::demo
