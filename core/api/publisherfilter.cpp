// SPDX-License-Identifier: Apache-2.0
#include "core/api/publisherfilter.h"

#include <QtCore/QUrl>

namespace steward {

namespace {

constexpr qsizetype longest = 2000; // encoded three times that: what servers take in one line

QString quoted(QString text)
{
    return QLatin1Char('\'') + text.replace(QLatin1Char('\''), QLatin1String("''")) + QLatin1Char('\'');
}

QString isEqual(QLatin1String member, const QString &value)
{
    return member + QLatin1String(" eq ") + value;
}

} // namespace

PublisherFilter PublisherFilter::given(const QString &condition)
{
    return PublisherFilter(condition.trimmed());
}

PublisherFilter PublisherFilter::storedIn(const QString &location)
{
    return PublisherFilter(isEqual(QLatin1String("storageLocation"), quoted(location)));
}

PublisherFilter PublisherFilter::ofKind(PrincipalKind kind)
{
    return PublisherFilter(isEqual(QLatin1String("type"), quoted(wireWordOf(kind))));
}

PublisherFilter PublisherFilter::withRole(PublisherRole role)
{
    return PublisherFilter(quoted(wireWordOf(role)) + QLatin1String(" in roles"));
}

// In the letter case of the documented example, which is not that of the data.
PublisherFilter PublisherFilter::ofRelease(int major, int minor)
{
    return PublisherFilter(isEqual(QLatin1String("MajorVersion"), QString::number(major)) + QLatin1String(" and ") +
                           isEqual(QLatin1String("MinorVersion"), QString::number(minor)));
}

PublisherFilter PublisherFilter::onVersion(const AppVersion &version)
{
    return PublisherFilter(isEqual(QLatin1String("version"), quoted(version.text)));
}

PublisherFilter PublisherFilter::toVersion(const AppVersion &version)
{
    return PublisherFilter(isEqual(QLatin1String("targetAppVersion"), quoted(version.text)));
}

PublisherFilter PublisherFilter::operator&&(const PublisherFilter &other) const
{
    if (isEmpty() || other.isEmpty())
        return isEmpty() ? other : *this;
    return PublisherFilter(m_text + QLatin1String(" and ") + other.m_text);
}

Outcome<QByteArray> PublisherFilter::query() const
{
    if (isEmpty())
        return QByteArray();
    if (m_text.size() > longest || !m_text.isValidUtf16()) {
        ApiError error;
        error.kind = ApiError::Kind::InvalidInput;
        error.detail = QStringLiteral("the filter is no text or too long");
        return error;
    }
    return "$filter=" + QUrl::toPercentEncoding(m_text);
}

} // namespace steward
