// SPDX-License-Identifier: Apache-2.0
#include "core/export/operationexport.h"

namespace steward {

namespace {

// Opened with the first record: an archive is of one thread, that of the reader.
class ArchivedMembers
{
public:
    explicit ArchivedMembers(QString dataFolder)
        : m_dataFolder(std::move(dataFolder))
    {
    }

    Outcome<std::vector<RareMembers>> read(std::span<const quint32> records)
    {
        if (!m_archive) {
            auto opened = Archive::open(m_dataFolder);
            if (!opened)
                return opened.error();
            m_archive = std::move(opened.value().archive);
        }
        return m_archive->rareMembers(records);
    }

private:
    QString m_dataFolder;
    std::unique_ptr<Archive> m_archive;
};

} // namespace

RareSource archivedMembers(const QString &dataFolder)
{
    return [dataFolder] {
        return [members = std::make_shared<ArchivedMembers>(dataFolder)](std::span<const quint32> records) {
            return members->read(records);
        };
    };
}

} // namespace steward
