// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/http/message.h"

#include <memory>
#include <mutex>

class QTemporaryFile;

namespace steward::demo {

/// The bytes of an .app file, kept in memory while they are few and in a temporary file otherwise, which goes with the
/// object. Written once from the front, then only read, from any thread.
class PackageFile final : public ByteSource
{
public:
    static constexpr qint64 kMostBytes = 256LL * 1024 * 1024;

    PackageFile();
    ~PackageFile() override;

    /// False when it would be larger than kMostBytes, or the disk takes no more.
    bool append(QByteArrayView bytes);
    qint64 size() const override { return m_size; }
    QByteArray read(qint64 from, qint64 most) const override;

private:
    bool spill();

    mutable std::mutex m_mutex;
    QByteArray m_few;
    std::unique_ptr<QTemporaryFile> m_file;
    qint64 m_size = 0;
};

} // namespace steward::demo
