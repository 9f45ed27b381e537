import { useSearchParams } from 'react-router';
import { BarePage } from '#shared/ui/page';
import { FrontPage } from './front-page';
import { ResultsPage } from './results-page';
import { asksForResults, searchOf } from './search-address';

export function SearchPage() {
  const [address] = useSearchParams();
  return (
    <BarePage>
      {asksForResults(address) ? <ResultsPage search={searchOf(address)} /> : <FrontPage />}
    </BarePage>
  );
}
