// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/versionfilter.h"
#include "ui/models/customerenvironmentmodel.h"
#include "ui/pages/publisher/publisherlisttab.h"

class QTimer;

namespace steward {

class ExportStatus;

/// Who runs what: environments of customers that have the app, of one country or of all. The filter box understands
/// versions beside words: "production < 4.2.1", "below 4.2.1", "4.2.*".
class CustomersTab : public PublisherListTab<CustomerEnvironmentModel>
{
    Q_OBJECT
public:
    explicit CustomersTab(QWidget *parent = nullptr);
    void refresh() override;
    bool canExport() const override { return true; }
    void exportCsv() override;
    FactSheet sheet() const override;
    Instant asOf() const override;
    /// In the order of the table.
    QList<CustomerEnvironment> selectedEnvironments() const { return allChosen(); }
    QString filter() const { return bar().text(); }
    void setFilter(const QString &text) { bar().setText(text); }
    /// Writes what is shown, in its order.
    void exportTo(const QString &fileName);

protected:
    void follow(PublisherSide &publisher) override;
    void fill() override;
    void ask() override;
    void readSomeAnew() override;
    void filterChanged(const QString &text) override;
    void clear() override;

private:
    void askCountries();
    void fillSoon();
    QString missingCodes() const;
    Known<QList<CustomerEnvironment>> known() const;

    ExportStatus *m_export;
    QTimer *m_soon; ///< dozens of countries answer within a second: they are filled in together
    VersionFilter m_filter;
    int m_total = 0;
    QStringList m_missing; ///< codes of the countries nothing is known of: no row is of them
};

} // namespace steward
