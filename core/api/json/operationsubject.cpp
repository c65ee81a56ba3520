// SPDX-License-Identifier: Apache-2.0
#include "core/api/json/operationsubject.h"

#include <array>

namespace steward {

namespace {

constexpr std::string_view arrow = " \xE2\x86\x92 ";

// "from → to", or the one that is there.
void appendSpan(std::string &buffer, std::string_view from, std::string_view to)
{
    buffer.append(from);
    if (!from.empty() && !to.empty() && from != to)
        buffer.append(arrow);
    if (from != to)
        buffer.append(to);
}

void appendRestore(std::string &buffer, const SubjectParts &parts)
{
    buffer.append(parts.restoredName.empty() ? parts.environment : parts.restoredName);
    if (parts.pointInTime.empty())
        return;
    buffer.append(" @ ");
    std::array<char, 32> text{};
    const int size = writeIsoUtc(parseInstant(parts.pointInTime), text.data());
    if (size > 0)
        buffer.append(text.data(), static_cast<std::size_t>(size));
    else
        buffer.append(parts.pointInTime);
}

void appendApp(std::string &buffer, const SubjectParts &parts)
{
    buffer.append(parts.app);
    if (!parts.sourceVersion.empty() || !parts.targetVersion.empty()) {
        if (!buffer.empty())
            buffer.append(" ");
        appendSpan(buffer, parts.sourceVersion, parts.targetVersion);
    }
}

} // namespace

std::string_view subjectOf(OperationType type, const SubjectParts &parts, std::string &buffer)
{
    buffer.clear();
    switch (type) {
    case OperationType::Rename:
        appendSpan(buffer, parts.oldName, parts.newName);
        break;
    case OperationType::Copy:
    case OperationType::Create:
    case OperationType::Move:
    case OperationType::RequestTransfer:
        appendSpan(buffer, parts.sourceName, parts.destinationName);
        break;
    case OperationType::Restore:
        appendRestore(buffer, parts);
        break;
    case OperationType::AppInstall:
    case OperationType::AppUpdate:
    case OperationType::AppUninstall:
    case OperationType::AppHotfix:
        appendApp(buffer, parts);
        break;
    default:
        break;
    }
    return buffer.empty() ? parts.environment : std::string_view(buffer);
}

} // namespace steward
