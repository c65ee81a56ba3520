<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>FilterChoices</name>
    <message numerus="yes">
        <source>%Ln operation(s)</source>
        <translation>
            <numerusform>%Ln operation</numerusform>
            <numerusform>%Ln operations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OperationSummary</name>
    <message numerus="yes">
        <source>%Ln operation(s)</source>
        <translation>
            <numerusform>%Ln operation</numerusform>
            <numerusform>%Ln operations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineAccess</name>
    <message numerus="yes">
        <source>%Ln operation(s) in sight</source>
        <translation>
            <numerusform>%Ln operation in sight</numerusform>
            <numerusform>%Ln operations in sight</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineCaption</name>
    <message numerus="yes">
        <source>%Ln tenant(s)</source>
        <translation>
            <numerusform>%Ln tenant</numerusform>
            <numerusform>%Ln tenants</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelinePicture</name>
    <message numerus="yes">
        <source>%Ln more line(s) are not in this picture</source>
        <translation>
            <numerusform>%Ln more line are not in this picture</numerusform>
            <numerusform>%Ln more lines are not in this picture</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::ActivityModel</name>
    <message numerus="yes">
        <source>Failed %n time(s) since %1.</source>
        <comment>a time of day</comment>
        <translation>
            <numerusform>Failed %n time since %1.</numerusform>
            <numerusform>Failed %n times since %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Failed %n time(s)</source>
        <translation>
            <numerusform>Failed %n time</numerusform>
            <numerusform>Failed %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::ActivityPane</name>
    <message numerus="yes">
        <source>%n change(s) under way</source>
        <translation>
            <numerusform>%n change under way</numerusform>
            <numerusform>%n changes under way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the result of %n is not known yet</source>
        <translation>
            <numerusform>the result of %n is not known yet</numerusform>
            <numerusform>the result of %n is not known yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n operation(s) watched</source>
        <translation>
            <numerusform>%n operation watched</numerusform>
            <numerusform>%n operations watched</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::AdoptionModel</name>
    <message numerus="yes">
        <source>%n production environment(s)</source>
        <translation>
            <numerusform>%n production environment</numerusform>
            <numerusform>%n production environments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sandbox(es)</source>
        <translation>
            <numerusform>%n sandbox</numerusform>
            <numerusform>%n sandboxes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of another type</source>
        <translation>
            <numerusform>%n of another type</numerusform>
            <numerusform>%n of another type</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::AllTenantsPage</name>
    <message numerus="yes">
        <source>%n environment(s)</source>
        <translation>
            <numerusform>%n environment</numerusform>
            <numerusform>%n environments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tenant(s)</source>
        <translation>
            <numerusform>%n tenant</numerusform>
            <numerusform>%n tenants</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::AppsTab</name>
    <message numerus="yes">
        <source>%n app(s)</source>
        <translation>
            <numerusform>%n app</numerusform>
            <numerusform>%n apps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n app(s)</source>
        <translation>
            <numerusform>%1 of %n app</numerusform>
            <numerusform>%1 of %n apps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::AuthorizationFlow</name>
    <message numerus="yes">
        <source>%n connection(s) added.</source>
        <translation>
            <numerusform>%n connection added.</numerusform>
            <numerusform>%n connections added.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::AuthorizedAppsDialog</name>
    <message numerus="yes">
        <source>%n app(s)</source>
        <translation>
            <numerusform>%n app</numerusform>
            <numerusform>%n apps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n app(s)</source>
        <translation>
            <numerusform>%1 of %n app</numerusform>
            <numerusform>%1 of %n apps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::BatchDialog</name>
    <message numerus="yes">
        <source>%1: %n environment(s)</source>
        <comment>a verb</comment>
        <translation>
            <numerusform>%1: %n environment</numerusform>
            <numerusform>%1: %n environments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tenant(s): %1</source>
        <translation>
            <numerusform>%n tenant: %1</numerusform>
            <numerusform>%n tenants: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::ChangeSentences</name>
    <message numerus="yes">
        <source>%n production environment(s) left in the quota.</source>
        <translation>
            <numerusform>%n production environment left in the quota.</numerusform>
            <numerusform>%n production environments left in the quota.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sandbox(es) left in the quota.</source>
        <translation>
            <numerusform>%n sandbox left in the quota.</numerusform>
            <numerusform>%n sandboxes left in the quota.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n operation(s) running on it: %1.</source>
        <translation>
            <numerusform>%n operation running on it: %1.</numerusform>
            <numerusform>%n operations running on it: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::ConnectionFlow</name>
    <message numerus="yes">
        <source>Sign out of %n connection(s) and remove them?</source>
        <translation>
            <numerusform>Sign out of %n connection and remove them?</numerusform>
            <numerusform>Sign out of %n connections and remove them?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) exported to %1, without secrets.</source>
        <translation>
            <numerusform>%n connection exported to %1, without secrets.</numerusform>
            <numerusform>%n connections exported to %1, without secrets.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sign out of %n connection(s)?</source>
        <translation>
            <numerusform>Sign out of %n connection?</numerusform>
            <numerusform>Sign out of %n connections?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::ConnectionManager</name>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n connection(s)</source>
        <translation>
            <numerusform>%1 of %n connection</numerusform>
            <numerusform>%1 of %n connections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::ConnectionWords</name>
    <message numerus="yes">
        <source>Expired %n day(s) ago</source>
        <translation>
            <numerusform>Expired %n day ago</numerusform>
            <numerusform>Expired %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Expires in %n day(s)</source>
        <translation>
            <numerusform>Expires in %n day</numerusform>
            <numerusform>Expires in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::CountriesTab</name>
    <message numerus="yes">
        <source>%n countries</source>
        <comment>countries or regions an app is offered in</comment>
        <translation>
            <numerusform>%n country</numerusform>
            <numerusform>%n countries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::CustomersTab</name>
    <message numerus="yes">
        <source>%n environment(s)</source>
        <translation>
            <numerusform>%n environment</numerusform>
            <numerusform>%n environments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n environment(s)</source>
        <translation>
            <numerusform>%1 of %n environment</numerusform>
            <numerusform>%1 of %n environments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exported %Ln environment(s), %1, to %2</source>
        <translation>
            <numerusform>Exported %Ln environment, %1, to %2</numerusform>
            <numerusform>Exported %Ln environments, %1, to %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::Desktop</name>
    <message numerus="yes">
        <source>%n operation(s) were taken over.</source>
        <translation>
            <numerusform>%n operation were taken over.</numerusform>
            <numerusform>%n operations were taken over.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::DoctorCauses</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::DoctorDialog</name>
    <message numerus="yes">
        <source>%n link(s) are broken</source>
        <translation>
            <numerusform>%n link are broken</numerusform>
            <numerusform>%n links are broken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Everything works, with %n warning(s)</source>
        <translation>
            <numerusform>Everything works, with %n warning</numerusform>
            <numerusform>Everything works, with %n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::DoctorTitles</name>
    <message numerus="yes">
        <source>The clock agrees with the server's, %n second(s) apart</source>
        <translation>
            <numerusform>The clock agrees with the server's, %n second apart</numerusform>
            <numerusform>The clock agrees with the server's, %n seconds apart</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The certificate works, but expires in %n day(s) (%1)</source>
        <translation>
            <numerusform>The certificate works, but expires in %n day (%1)</numerusform>
            <numerusform>The certificate works, but expires in %n days (%1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The client secret works, but expires in %n day(s) (%1)</source>
        <translation>
            <numerusform>The client secret works, but expires in %n day (%1)</numerusform>
            <numerusform>The client secret works, but expires in %n days (%1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Publisher API readable: %n app(s)</source>
        <translation>
            <numerusform>Publisher API readable: %n app</numerusform>
            <numerusform>Publisher API readable: %n apps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n environment(s) readable</source>
        <translation>
            <numerusform>%n environment readable</numerusform>
            <numerusform>%n environments readable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n operation(s) readable</source>
        <translation>
            <numerusform>%n operation readable</numerusform>
            <numerusform>%n operations readable</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::EnvironmentGridTab</name>
    <message numerus="yes">
        <source>%n environment(s)</source>
        <translation>
            <numerusform>%n environment</numerusform>
            <numerusform>%n environments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n environment(s)</source>
        <translation>
            <numerusform>%1 of %n environment</numerusform>
            <numerusform>%1 of %n environments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::EnvironmentPage</name>
    <message numerus="yes">
        <source>%n update(s)</source>
        <translation>
            <numerusform>%n update</numerusform>
            <numerusform>%n updates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::EnvironmentTreeModel</name>
    <message numerus="yes">
        <source>All tenants, %n environment(s)</source>
        <translation>
            <numerusform>All tenants, %n environment</numerusform>
            <numerusform>All tenants, %n environments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tenant(s)</source>
        <translation>
            <numerusform>%n tenant</numerusform>
            <numerusform>%n tenants</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n app(s)</source>
        <translation>
            <numerusform>%n app</numerusform>
            <numerusform>%n apps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n countries</source>
        <comment>countries or regions an app is offered in</comment>
        <translation>
            <numerusform>%n country</numerusform>
            <numerusform>%n countries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n version(s)</source>
        <translation>
            <numerusform>%n version</numerusform>
            <numerusform>%n versions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n environment(s)</source>
        <translation>
            <numerusform>%n environment</numerusform>
            <numerusform>%n environments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::EraseHistoryDialog</name>
    <message numerus="yes">
        <source>%n operation(s), recorded since %1, are erased from this computer for good. The service does not list most of them any more.</source>
        <translation>
            <numerusform>%n operation, recorded since %1, are erased from this computer for good. The service does not list most of them any more.</numerusform>
            <numerusform>%n operations, recorded since %1, are erased from this computer for good. The service does not list most of them any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n operation(s) are erased from this computer for good.</source>
        <translation>
            <numerusform>%n operation are erased from this computer for good.</numerusform>
            <numerusform>%n operations are erased from this computer for good.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::ErrorLists</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::ExportDialog</name>
    <message numerus="yes">
        <source>The filtered %Ln operation(s), as sorted</source>
        <translation>
            <numerusform>The filtered %Ln operation, as sorted</numerusform>
            <numerusform>The filtered %Ln operations, as sorted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln operation(s)</source>
        <translation>
            <numerusform>All %Ln operation</numerusform>
            <numerusform>All %Ln operations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::ExportStatus</name>
    <message numerus="yes">
        <source>Exported %Ln operation(s), %1, to %2</source>
        <translation>
            <numerusform>Exported %Ln operation, %1, to %2</numerusform>
            <numerusform>Exported %Ln operations, %1, to %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::Figures</name>
    <message numerus="yes">
        <source>%n min left</source>
        <translation>
            <numerusform>%n min left</numerusform>
            <numerusform>%n min left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h left</source>
        <translation>
            <numerusform>%n h left</numerusform>
            <numerusform>%n h left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n d left</source>
        <translation>
            <numerusform>%n d left</numerusform>
            <numerusform>%n d left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::HistoryDialog</name>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <comment>times nothing is known of</comment>
        <translation>
            <numerusform>%n gap</numerusform>
            <numerusform>%n gaps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::HistoryFlow</name>
    <message numerus="yes">
        <source>Erase what is older than %n year(s)?</source>
        <translation>
            <numerusform>Erase what is older than %n year?</numerusform>
            <numerusform>Erase what is older than %n years?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::HotfixPlanDialog</name>
    <message numerus="yes">
        <source>Plan: hotfix of %1 to %2 in %n environment(s)</source>
        <comment>an app, a version</comment>
        <translation>
            <numerusform>Plan: hotfix of %1 to %2 in %n environment</numerusform>
            <numerusform>Plan: hotfix of %1 to %2 in %n environments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Begin with %n hotfix(es)</source>
        <translation>
            <numerusform>Begin with %n hotfix</numerusform>
            <numerusform>Begin with %n hotfixes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: %1 (%2)</source>
        <comment>a reason, names</comment>
        <translation>
            <numerusform>%n left out: %1 (%2)</numerusform>
            <numerusform>%n left out: %1 (%2)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s), one for each environment, one after the other, each once.</source>
        <translation>
            <numerusform>%n request, one for each environment, one after the other, each once.</numerusform>
            <numerusform>%n requests, one for each environment, one after the other, each once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::HotfixPlanWindow</name>
    <message numerus="yes">
        <source>stops after %n failure(s)</source>
        <translation>
            <numerusform>stops after %n failure</numerusform>
            <numerusform>stops after %n failures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n environment(s)</source>
        <translation>
            <numerusform>%n environment</numerusform>
            <numerusform>%n environments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Dropped from the plan: %n environment(s).</source>
        <translation>
            <numerusform>Dropped from the plan: %n environment.</numerusform>
            <numerusform>Dropped from the plan: %n environments.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Canceled while they wait: %n hotfix(es).</source>
        <translation>
            <numerusform>Canceled while they wait: %n hotfix.</numerusform>
            <numerusform>Canceled while they wait: %n hotfixes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::HotfixWords</name>
    <message numerus="yes">
        <source>Stopped because %n environment(s) failed, as many as the plan allows. Nothing new is sent.</source>
        <translation>
            <numerusform>Stopped because %n environment failed, as many as the plan allows. Nothing new is sent.</numerusform>
            <numerusform>Stopped because %n environments failed, as many as the plan allows. Nothing new is sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It has ended; %n environment(s) failed.</source>
        <translation>
            <numerusform>It has ended; %n environment failed.</numerusform>
            <numerusform>It has ended; %n environments failed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n environment(s)</source>
        <translation>
            <numerusform>%n environment</numerusform>
            <numerusform>%n environments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n wave(s)</source>
        <comment>so many environments</comment>
        <translation>
            <numerusform>%1 in %n wave</numerusform>
            <numerusform>%1 in %n waves</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n environment(s) done, %2 failed.</source>
        <translation>
            <numerusform>%1 of %n environment done, %2 failed.</numerusform>
            <numerusform>%1 of %n environments done, %2 failed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::ImportDialog</name>
    <message numerus="yes">
        <source>Add %n connection(s)</source>
        <translation>
            <numerusform>Add %n connection</numerusform>
            <numerusform>Add %n connections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::LockWords</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::ManageableTenantsDialog</name>
    <message numerus="yes">
        <source>Add %n connection(s)</source>
        <translation>
            <numerusform>Add %n connection</numerusform>
            <numerusform>Add %n connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tenant(s)</source>
        <translation>
            <numerusform>%n tenant</numerusform>
            <numerusform>%n tenants</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n tenant(s)</source>
        <translation>
            <numerusform>%1 of %n tenant</numerusform>
            <numerusform>%1 of %n tenants</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::MoveDialog</name>
    <message numerus="yes">
        <source>Move %n connection(s)</source>
        <translation>
            <numerusform>Move %n connection</numerusform>
            <numerusform>Move %n connections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::OperationSheet</name>
    <message numerus="yes">
        <source>and %n more; filter the operations of all tenants by the app to see them</source>
        <translation>
            <numerusform>and %n more; filter the operations of all tenants by the app to see them</numerusform>
            <numerusform>and %n more; filter the operations of all tenants by the app to see them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::OperationsFilterBar</name>
    <message numerus="yes">
        <source>Last %n hour(s)</source>
        <translation>
            <numerusform>Last %n hour</numerusform>
            <numerusform>Last %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>Last %n day</numerusform>
            <numerusform>Last %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>chips that are not seen</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::PrincipalsTab</name>
    <message numerus="yes">
        <source>%n principal(s)</source>
        <translation>
            <numerusform>%n principal</numerusform>
            <numerusform>%n principals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::PublisherAppListTab</name>
    <message numerus="yes">
        <source>%n app(s)</source>
        <translation>
            <numerusform>%n app</numerusform>
            <numerusform>%n apps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n app(s)</source>
        <translation>
            <numerusform>%1 of %n app</numerusform>
            <numerusform>%1 of %n apps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::PublisherAppPage</name>
    <message numerus="yes">
        <source>%n countries</source>
        <comment>countries or regions an app is offered in</comment>
        <translation>
            <numerusform>%n country</numerusform>
            <numerusform>%n countries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::PublisherChanges</name>
    <message numerus="yes">
        <source>Unfinished: %n plan(s) of hotfixes.</source>
        <translation>
            <numerusform>Unfinished: %n plan of hotfixes.</numerusform>
            <numerusform>Unfinished: %n plans of hotfixes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::PublisherCountryPage</name>
    <message numerus="yes">
        <source>%n version(s)</source>
        <translation>
            <numerusform>%n version</numerusform>
            <numerusform>%n versions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n environment(s)</source>
        <translation>
            <numerusform>%n environment</numerusform>
            <numerusform>%n environments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::PublisherSearch</name>
    <message numerus="yes">
        <source>%1 looks after %n publisher app(s).</source>
        <translation>
            <numerusform>%1 looks after %n publisher app.</numerusform>
            <numerusform>%1 looks after %n publisher apps.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::QuitQuestion</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The result of %n change(s) is not known yet</source>
        <translation>
            <numerusform>The result of %n change is not known yet</numerusform>
            <numerusform>The result of %n changes is not known yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::RecordLine</name>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <comment>times nothing is known of</comment>
        <translation>
            <numerusform>%n gap</numerusform>
            <numerusform>%n gaps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::Recorded</name>
    <message numerus="yes">
        <source>Nothing is known of %1: Steward was away longer than the service keeps its log (%n day(s)).</source>
        <translation>
            <numerusform>Nothing is known of %1: Steward was away longer than the service keeps its log (%n day).</numerusform>
            <numerusform>Nothing is known of %1: Steward was away longer than the service keeps its log (%n days).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tenant(s)</source>
        <translation>
            <numerusform>%n tenant</numerusform>
            <numerusform>%n tenants</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::RequestLogModel</name>
    <message numerus="yes">
        <source>waiting %n s</source>
        <translation>
            <numerusform>waiting %n s</numerusform>
            <numerusform>waiting %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n earlier attempt(s)</source>
        <translation>
            <numerusform>%n earlier attempt</numerusform>
            <numerusform>%n earlier attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::RequestsPane</name>
    <message numerus="yes">
        <source>%Ln request(s)</source>
        <translation>
            <numerusform>%Ln request</numerusform>
            <numerusform>%Ln requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln request(s)</source>
        <translation>
            <numerusform>%1 of %Ln request</numerusform>
            <numerusform>%1 of %Ln requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::Sheets</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) a minute</source>
        <translation>
            <numerusform>%n request a minute</numerusform>
            <numerusform>%n requests a minute</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::StatusFields</name>
    <message numerus="yes">
        <source>%n tenant(s)</source>
        <translation>
            <numerusform>%n tenant</numerusform>
            <numerusform>%n tenants</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Throttled for %n s</source>
        <translation>
            <numerusform>Throttled for %n s</numerusform>
            <numerusform>Throttled for %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) in flight</source>
        <translation>
            <numerusform>%n request in flight</numerusform>
            <numerusform>%n requests in flight</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::Troubles</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>names of tenants</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more reason(s).</source>
        <translation>
            <numerusform>And %n more reason.</numerusform>
            <numerusform>And %n more reasons.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tenant(s) cannot be reached</source>
        <translation>
            <numerusform>%n tenant cannot be reached</numerusform>
            <numerusform>%n tenants cannot be reached</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tenant(s) could not be read</source>
        <translation>
            <numerusform>%n tenant could not be read</numerusform>
            <numerusform>%n tenants could not be read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::UninstallAppDialog</name>
    <message numerus="yes">
        <source>%n app(s) that depend on it go first, see the list.</source>
        <translation>
            <numerusform>%n app that depend on it go first, see the list.</numerusform>
            <numerusform>%n apps that depend on it go first, see the list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n app(s) depend on it and have to go first, see the list.</source>
        <translation>
            <numerusform>%n app depend on it and have to go first, see the list.</numerusform>
            <numerusform>%n apps depend on it and have to go first, see the list.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::UnlockDialog</name>
    <message numerus="yes">
        <source>Unlock %n connection(s)?</source>
        <translation>
            <numerusform>Unlock %n connection?</numerusform>
            <numerusform>Unlock %n connections?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::UpdateAppsDialog</name>
    <message numerus="yes">
        <source>Update apps in %1: %n step(s), in this order</source>
        <translation>
            <numerusform>Update apps in %1: %n step, in this order</numerusform>
            <numerusform>Update apps in %1: %n steps, in this order</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Start %n update(s)</source>
        <translation>
            <numerusform>Start %n update</numerusform>
            <numerusform>Start %n updates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n app(s) chosen</source>
        <translation>
            <numerusform>%n app chosen</numerusform>
            <numerusform>%n apps chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n required app(s)</source>
        <translation>
            <numerusform>%n required app</numerusform>
            <numerusform>%n required apps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::UploadDialog</name>
    <message numerus="yes">
        <source>Upload %n time(s)</source>
        <translation>
            <numerusform>Upload %n time</numerusform>
            <numerusform>Upload %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::Usual</name>
    <message numerus="yes">
        <source>from %n operation(s) on this app in this environment that succeeded</source>
        <translation>
            <numerusform>from %n operation on this app in this environment that succeeded</numerusform>
            <numerusform>from %n operations on this app in this environment that succeeded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from %n operation(s) of this type in this environment that succeeded</source>
        <translation>
            <numerusform>from %n operation of this type in this environment that succeeded</numerusform>
            <numerusform>from %n operations of this type in this environment that succeeded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from %n operation(s) on this app in this tenant that succeeded</source>
        <translation>
            <numerusform>from %n operation on this app in this tenant that succeeded</numerusform>
            <numerusform>from %n operations on this app in this tenant that succeeded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from %n operation(s) of this type in this tenant that succeeded</source>
        <translation>
            <numerusform>from %n operation of this type in this tenant that succeeded</numerusform>
            <numerusform>from %n operations of this type in this tenant that succeeded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from %n operation(s) on this app in all tenants that succeeded</source>
        <translation>
            <numerusform>from %n operation on this app in all tenants that succeeded</numerusform>
            <numerusform>from %n operations on this app in all tenants that succeeded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from %n operation(s) of this type in all tenants that succeeded</source>
        <translation>
            <numerusform>from %n operation of this type in all tenants that succeeded</numerusform>
            <numerusform>from %n operations of this type in all tenants that succeeded</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::VersionDialog</name>
    <message numerus="yes">
        <source>Run by %n environment(s) of customers, %1 of them production.</source>
        <translation>
            <numerusform>Run by %n environment of customers, %1 of them production.</numerusform>
            <numerusform>Run by %n environments of customers, %1 of them production.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::VersionsTab</name>
    <message numerus="yes">
        <source>%n version(s)</source>
        <translation>
            <numerusform>%n version</numerusform>
            <numerusform>%n versions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n version(s)</source>
        <translation>
            <numerusform>%1 of %n version</numerusform>
            <numerusform>%1 of %n versions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::WavesEdit</name>
    <message numerus="yes">
        <source>A plan has at most %n wave(s).</source>
        <translation>
            <numerusform>A plan has at most %n wave.</numerusform>
            <numerusform>A plan has at most %n waves.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wave(s): %1 environments</source>
        <comment>sizes, with "then" between them</comment>
        <translation>
            <numerusform>%n wave: %1 environments</numerusform>
            <numerusform>%n waves: %1 environments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::WindowChanges</name>
    <message numerus="yes">
        <source>%n change(s) of the last run are still unknown; they are being looked up. Nothing is sent again.</source>
        <translation>
            <numerusform>%n change of the last run is still unknown; it is being looked up. Nothing is sent again.</numerusform>
            <numerusform>%n changes of the last run are still unknown; they are being looked up. Nothing is sent again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::WindowWatches</name>
    <message numerus="yes">
        <source>%n operation(s) are watched already; more are not at once.</source>
        <translation>
            <numerusform>%n operation are watched already; more are not at once.</numerusform>
            <numerusform>%n operations are watched already; more are not at once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::WorkBanner</name>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steward::cli::Say</name>
    <message numerus="yes">
        <source>%n connection(s) written, without secrets.</source>
        <translation>
            <numerusform>%n connection written, without secrets.</numerusform>
            <numerusform>%n connections written, without secrets.</numerusform>
        </translation>
    </message>
</context>
</TS>
