// SPDX-License-Identifier: Apache-2.0
#include "app/demo/publisher/packagefile.h"

#include <QDir>
#include <QTemporaryFile>

namespace steward::demo {

namespace {

constexpr qint64 kFew = 256LL * 1024;

} // namespace

PackageFile::PackageFile() = default;

PackageFile::~PackageFile() = default;

bool PackageFile::append(QByteArrayView bytes)
{
    const std::lock_guard lock(m_mutex);
    if (m_size + bytes.size() > kMostBytes)
        return false;
    if (!m_file && m_size + bytes.size() <= kFew) {
        m_few.append(bytes.data(), bytes.size());
    } else if (!spill() || m_file->write(bytes.data(), bytes.size()) != bytes.size()) {
        return false;
    }
    m_size += bytes.size();
    return true;
}

bool PackageFile::spill()
{
    if (m_file)
        return true;
    auto file = std::make_unique<QTemporaryFile>(QDir::tempPath() + QStringLiteral("/steward-demo-XXXXXX.app"));
    if (!file->open() || file->write(m_few) != m_few.size())
        return false;
    m_file = std::move(file);
    m_few = {};
    return true;
}

QByteArray PackageFile::read(qint64 from, qint64 most) const
{
    const std::lock_guard lock(m_mutex);
    if (!m_file)
        return m_few.mid(from, most);
    return m_file->seek(from) ? m_file->read(most) : QByteArray();
}

} // namespace steward::demo
